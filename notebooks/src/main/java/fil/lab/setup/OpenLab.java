package fil.lab.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.Proxy;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// A lab that is open, or was: where its server listens and the token it asks for.
///
/// @param server the server's address, such as `http://127.0.0.1:8888/`
/// @param token what the server asks for
/// @param process the server's process id
public record OpenLab(URI server, String token, long process) {

  private static final JsonMapper JSON = new JsonMapper();
  private static final int TIMEOUT_MILLIS = 3_000;

  /// Reads what a lab or a Jupyter server wrote about itself; empty where it wrote nothing, or
  /// nothing whole.
  static Optional<OpenLab> read(Path file) {
    try {
      JsonNode json = JSON.readTree(Files.readAllBytes(file));
      String url = json.path("url").asText();
      String token = json.path("token").asText();
      if (url.startsWith("http") && !token.isEmpty()) {
        return Optional.of(new OpenLab(URI.create(url), token, json.path("pid").asLong()));
      }
      return Optional.empty();
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /// Writes it for the next `./sealab` to find; only the owner may read it.
  void write(Path file) throws IOException {
    SafeFile.writePrivate(
        file,
        JSON.createObjectNode()
            .put("url", server.toString())
            .put("token", token)
            .put("pid", process)
            .toPrettyString());
  }

  /// The address of a notebook, or of the lab itself where `notebook` is empty.
  public String address(String notebook) {
    String path =
        notebook.isEmpty()
            ? "lab"
            : "lab/tree/" + URLEncoder.encode(notebook, StandardCharsets.UTF_8).replace("+", "%20");
    return server + path + "?token=" + token;
  }

  /// Whether the server is there and takes the token.
  public boolean answers() {
    return request("GET", "api/status") == HttpURLConnection.HTTP_OK;
  }

  /// Asks the server to end, with its kernels.
  ///
  /// @return whether it will
  public boolean shutDown() {
    return request("POST", "api/shutdown") == HttpURLConnection.HTTP_OK;
  }

  /// The status code of a request, or 0 where nobody answers.
  private int request(String method, String path) {
    try {
      var connection =
          (HttpURLConnection) server.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
      connection.setRequestMethod(method);
      connection.setRequestProperty("Authorization", "token " + token);
      connection.setConnectTimeout(TIMEOUT_MILLIS);
      connection.setReadTimeout(TIMEOUT_MILLIS);
      try {
        return connection.getResponseCode();
      } finally {
        connection.disconnect();
      }
    } catch (IOException | IllegalArgumentException e) {
      return 0;
    }
  }
}
