package fil.lab.kernel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import fil.num.Bytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.zeromq.ZMQ;

/// The client's end of one of a kernel's channels: signed JSON messages, see [the wire protocol].
///
/// [the wire protocol]: https://jupyter-client.readthedocs.io/en/stable/messaging.html#the-wire-protocol
final class KernelChannel {

  /// A message as it arrived.
  ///
  /// @param parent the id of the request it belongs to, empty where it belongs to none
  record Received(String type, String parent, JsonNode content) {}

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final byte[] DELIMITER = "<IDS|MSG>".getBytes(StandardCharsets.US_ASCII);
  private static final String SESSION = UUID.randomUUID().toString();

  private final ZMQ.Socket socket;
  private final Mac signer;

  KernelChannel(ZMQ.Socket socket, String key) {
    this.socket = socket;
    try {
      signer = Mac.getInstance("HmacSHA256");
      signer.init(new SecretKeySpec(key.getBytes(StandardCharsets.US_ASCII), "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e); // every JDK has it
    }
  }

  /// Sends a request and returns its id.
  String send(String type, ObjectNode content) {
    String id = UUID.randomUUID().toString();
    ObjectNode header = JsonNodeFactory.instance.objectNode();
    header.put("msg_id", id).put("msg_type", type).put("session", SESSION);
    header.put("username", "sealab").put("version", "5.3").put("date", Instant.now().toString());
    List<byte[]> parts =
        List.of(utf8(header.toString()), utf8("{}"), utf8("{}"), utf8(content.toString()));
    socket.sendMore(DELIMITER);
    socket.sendMore(sign(parts));
    for (byte[] part : parts.subList(0, parts.size() - 1)) {
      socket.sendMore(part);
    }
    socket.send(parts.getLast());
    return id;
  }

  /// The next message, if one arrives in time.
  ///
  /// @throws IOException when what arrives is not a message that the kernel has signed
  Optional<Received> receive(Duration patience) throws IOException {
    socket.setReceiveTimeOut((int) patience.toMillis());
    byte[] first = socket.recv();
    if (first == null) {
      return Optional.empty();
    }
    List<byte[]> parts = new ArrayList<>();
    boolean signed = Arrays.equals(first, DELIMITER);
    while (socket.hasReceiveMore()) {
      byte[] part = socket.recv();
      if (signed) {
        parts.add(part);
      }
      signed |= Arrays.equals(part, DELIMITER);
    }
    if (parts.size() < 5 || !Arrays.equals(parts.getFirst(), sign(parts.subList(1, 5)))) {
      throw new IOException("a message that the kernel has not signed");
    }
    return Optional.of(
        new Received(
            JSON.readTree(parts.get(1)).path("msg_type").asText(),
            JSON.readTree(parts.get(2)).path("msg_id").asText(),
            JSON.readTree(parts.get(4))));
  }

  private byte[] sign(List<byte[]> parts) {
    parts.forEach(signer::update);
    return utf8(Bytes.copyOf(signer.doFinal()).toHex());
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
