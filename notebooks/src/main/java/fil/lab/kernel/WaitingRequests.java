package fil.lab.kernel;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.dflib.jjava.jupyter.channels.JupyterConnection;
import org.dflib.jjava.jupyter.channels.ShellChannel;
import org.dflib.jjava.jupyter.channels.ShellHandler;
import org.dflib.jjava.jupyter.channels.ShellReplyEnvironment;
import org.dflib.jjava.jupyter.messages.Message;
import org.dflib.jjava.jupyter.messages.MessageType;
import org.dflib.jjava.jupyter.messages.comm.CommMsgCommand;
import org.dflib.jjava.jupyter.messages.reply.ExecuteReply;
import org.zeromq.ZMQ;

/// The requests that arrive while a cell runs, in their order. They are answered when it is over;
/// only Stop buttons are heard at once.
///
/// Belongs to the thread that reads the shell channel.
final class WaitingRequests {

  private final JupyterConnection connection;
  private final Widgets widgets;
  private final Deque<Message<?>> messages = new ArrayDeque<>();
  private boolean answering;

  WaitingRequests(JupyterConnection connection, Widgets widgets) {
    this.connection = connection;
    this.widgets = widgets;
  }

  /// Takes what has arrived.
  void listen(ShellChannel shell) {
    while ((shell.getEvents() & ZMQ.Poller.POLLIN) != 0) {
      Message<?> message = shell.readMessage();
      if (message.getContent() instanceof CommMsgCommand said && widgets.isStop(said)) {
        answer(shell, message);
      } else {
        messages.add(message);
      }
    }
  }

  /// Whether the reader has done something more to the same part of a control. Then only that
  /// counts.
  boolean isOvertaken(String model) {
    return messages.stream()
        .anyMatch(message ->
            message.getContent() instanceof CommMsgCommand said
                && said.getCommID().equals(model)
                && WidgetModel.isOfReader(said));
  }

  /// Refuses the cells that were sent before their sender could know that one failed, and answers
  /// all other questions.
  ///
  /// A front end that runs all cells sends them all at once. After a failure those that wait are
  /// not run; whatever is sent in knowledge of the failure is.
  void refuseCells(ShellChannel shell) {
    Deque<Message<?>> questions = new ArrayDeque<>();
    for (Message<?> message : messages) {
      if (message.getHeader().getType().equals(MessageType.EXECUTE_REQUEST)) {
        ShellReplyEnvironment environment = connection.prepareReplyEnv(shell, message);
        environment.setBusyDeferIdle();
        environment.reply(aborted(message));
        environment.resolveDeferrals();
      } else {
        questions.add(message);
      }
    }
    messages.clear();
    messages.addAll(questions);
  }

  /// Answers everything that waits, and what arrives meanwhile.
  void answerAll(ShellChannel shell) {
    if (answering) {
      return; // one of them is being answered now; the rest follows it
    }
    answering = true;
    try {
      while (!messages.isEmpty()) {
        answer(shell, messages.remove());
      }
    } finally {
      answering = false;
    }
  }

  private <T> void answer(ShellChannel shell, Message<T> message) {
    ShellHandler<T> handler = connection.getHandler(message.getHeader().getType());
    if (handler != null) {
      ShellReplyEnvironment environment = connection.prepareReplyEnv(shell, message);
      handler.handle(environment, message);
      environment.resolveDeferrals();
    }
  }

  @SuppressWarnings("unchecked") // the library has no type for this reply
  private static Message<Object> aborted(Message<?> request) {
    MessageType<Object> type = (MessageType<Object>) (MessageType<?>) ExecuteReply.MESSAGE_TYPE;
    return new Message<>(request, type, Map.of("status", "aborted"));
  }
}
