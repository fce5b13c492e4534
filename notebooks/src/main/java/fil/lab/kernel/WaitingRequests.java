package fil.lab.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.JupyterSocket;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.zeromq.ZMQ;

/// The requests that were sent before their sender could know that a cell failed.
///
/// A front end that runs all cells sends them all at once. After a failure those that wait are not
/// run; whatever is sent in knowledge of the failure is.
record WaitingRequests(List<Message<?>> messages) {

  static final WaitingRequests NONE = new WaitingRequests(List.of());

  /// Takes what waits now; called before the failure is told.
  static WaitingRequests on(JupyterSocket shell) {
    List<Message<?>> messages = new ArrayList<>();
    while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      messages.add(shell.readMessage());
    }
    return new WaitingRequests(messages);
  }

  /// Refuses the cells and answers all other questions.
  void refuseCells(JupyterConnection connection, ShellChannel shell) {
    for (Message<?> message : messages) {
      ShellReplyEnvironment environment = connection.prepareReplyEnv(shell, message);
      if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
        environment.setBusyDeferIdle();
        environment.reply(aborted(message));
      } else {
        answer(connection, environment, message);
      }
      environment.resolveDeferrals();
    }
  }

  private static <T> void answer(
      JupyterConnection connection, ShellReplyEnvironment environment, Message<T> message) {
    ShellHandler<T> handler = connection.getHandler(message.getHeader().getType());
    if (handler != null) {
      handler.handle(environment, message);
    }
  }

  @SuppressWarnings("unchecked") // the library has no type for this reply
  private static Message<Object> aborted(Message<?> request) {
    MessageType<Object> type = (MessageType<Object>) (MessageType<?>) ExecuteReply.MESSAGE_TYPE;
    return new Message<>(request, type, Map.of("status", "aborted"));
  }
}
