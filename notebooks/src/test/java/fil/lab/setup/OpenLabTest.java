package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenLabTest {

  private static final String TOKEN = "abc";

  @TempDir private Path folder;

  @Test
  void answersWhereTheServerTakesTheToken() throws IOException {
    HttpServer server = server();
    try {
      URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");

      assertThat(new OpenLab(address, TOKEN, 1).answers()).isTrue();
      assertThat(new OpenLab(address, "other", 1).answers()).isFalse();
    } finally {
      server.stop(0);
    }
  }

  @Test
  void doesNotAnswerWhereNobodyListens() throws IOException {
    HttpServer server = server();
    URI address = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    server.stop(0);

    assertThat(new OpenLab(address, TOKEN, 1).answers()).isFalse();
  }

  @Test
  void comesBackFromItsFileThatOnlyTheOwnerReads() throws IOException {
    OpenLab lab = new OpenLab(URI.create("http://127.0.0.1:8888/"), TOKEN, 7);
    Path file = folder.resolve("lab.json");

    lab.write(file);

    assertThat(OpenLab.read(file)).contains(lab);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void isNotReadFromAFileThatIsDamaged() throws IOException {
    assertThat(OpenLab.read(folder.resolve("none"))).isEmpty();
    for (String text :
        new String[] {
          "", "{\"url\": \"htt", "{}", "{\"url\": \"http://[\", \"token\": \"x\"}", "[]"
        }) {
      assertThat(OpenLab.read(Files.writeString(folder.resolve("x"), text))).as(text).isEmpty();
    }
  }

  @Test
  void escapesTheNotebooksName() {
    OpenLab lab = new OpenLab(URI.create("http://127.0.0.1:8888/"), TOKEN, 7);

    assertThat(lab.address("00 a?b.ipynb"))
        .isEqualTo("http://127.0.0.1:8888/lab/tree/00%20a%3Fb.ipynb?token=abc");
    assertThat(lab.address("")).isEqualTo("http://127.0.0.1:8888/lab?token=abc");
  }

  private static HttpServer server() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/api/status",
        exchange -> {
          String sent = exchange.getRequestHeaders().getFirst("Authorization");
          exchange.sendResponseHeaders(("token " + TOKEN).equals(sent) ? 200 : 403, -1);
          exchange.close();
        });
    server.start();
    return server;
  }
}
