package fil.lab.kernel;

import java.util.Map;
import org.dflib.jjava.jupyter.channels.DefaultReplyEnvironment;
import org.dflib.jjava.jupyter.messages.ContentType;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.publish.PublishStream;
import org.jspecify.annotations.Nullable;

/// Where messages for the reader go: to the request that the kernel works on, or worked on last.
final class Outlet {

  private volatile @Nullable DefaultReplyEnvironment request;

  void lead(DefaultReplyEnvironment request) {
    this.request = request;
  }

  /// The request that messages go to now; null before the first.
  @Nullable DefaultReplyEnvironment leader() {
    return request;
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
    DefaultReplyEnvironment to = request;
    if (to != null) {
      to.publish(content);
    }
  }

  /// Sends `content` with what is to be said about it.
  @SuppressWarnings("NullAway") // null for no buffers: the library takes an empty list for some
  <T> void publish(MessageType<T> type, T content, Map<String, Object> metadata) {
    DefaultReplyEnvironment to = request;
    if (to != null) {
      to.publish(new Message<>(to.getContext(), type, content, null, metadata));
    }
  }
}
