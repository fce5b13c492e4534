package fil.lab.kernel;

import org.dflib.jjava.jupyter.channels.ReplyEnvironment;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.jspecify.annotations.Nullable;

/// Where messages for the reader go: to the request that the kernel works on, or worked on last.
final class Outlet {

  private volatile @Nullable ReplyEnvironment request;

  void lead(ReplyEnvironment request) {
    this.request = request;
  }

  /// Sends text that a cell printed.
  void print(Printing.Channel channel, String text) {
    publish(
        new PublishStream(
            switch (channel) {
              case OUT -> PublishStream.StreamType.OUT;
              case ERR -> PublishStream.StreamType.ERR;
            },
            text));
  }

  /// Sends `content`; before the first request there is nobody to send to.
  <T extends ContentType<T>> void publish(T content) {
    ReplyEnvironment to = request;
    if (to != null) {
      to.publish(content);
    }
  }
}
