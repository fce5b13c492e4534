package fil.lab.setup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The lab from its first call to its last process, with the real server and the real kernel.
class LabLifeTest {

  @TempDir private Path folder;

  @BeforeEach
  void needsTheLab() {
    LabProcess.assumeSetUp();
  }

  @Test
  void asksForItsTokenAndOffersOnlyItsOwnKernel() throws IOException {
    try (LabProcess lab = LabProcess.start(folder)) {
      URI address = URI.create(lab.address());

      assertThat(address.getHost()).isEqualTo("127.0.0.1");
      assertThat(request(address, "GET", "/api/contents", "", "")).startsWith("403");
      assertThat(request(address, "GET", "/api/contents", token(address), ""))
          .startsWith("200")
          .doesNotContain(".sealab");
      assertThat(request(address, "GET", "/api/kernelspecs", token(address), ""))
          .contains("\"default\": \"sealab\"", "fil.lab.kernel.KernelMain")
          .doesNotContain("ipykernel");
      assertThat(Files.readString(folder.resolve(".sealab/lab.log"))).contains(token(address));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM", "HUP", "KILL"})
  void leavesNoProcessBehind(String signal) throws IOException, InterruptedException {
    try (LabProcess lab = LabProcess.start(folder)) {
      URI address = URI.create(lab.address());
      assertThat(request(address, "POST", "/api/kernels", token(address), "{\"name\": \"sealab\"}"))
          .startsWith("201");
      List<ProcessHandle> family = lab.family();
      assertThat(family).hasSizeGreaterThanOrEqualTo(4); // launcher, supervisor, server, kernel

      lab.signal(signal);

      lab.awaitEnd();
      assertThat(LabProcess.survivors(family)).isEmpty();
      assertThat(Files.exists(folder.resolve(".sealab/lab.json"))).isEqualTo(signal.equals("KILL"));
    }
  }

  @Test
  void isFoundByASecondCallAndStoppedByAThird() throws IOException, InterruptedException {
    try (LabProcess first = LabProcess.start(folder);
        LabProcess second = LabProcess.start(folder)) {
      assertThat(second.address()).isEqualTo(first.address());

      try (LabProcess third = LabProcess.start(folder)) {
        assertThat(third.address()).isEqualTo(first.address());
        assertThat(third.awaitEnd()).isZero();
        assertThat(third.errors()).contains("The lab is open already.");
      }
      List<ProcessHandle> family = first.family();
      family.addAll(second.family());
      assertThat(LabOpening.stop(new Workspace(folder))).isTrue();
      assertThat(LabProcess.survivors(family)).isEmpty();
      assertThat(first.awaitEnd() + second.awaitEnd()).isZero();
      assertThat(LabOpening.stop(new Workspace(folder))).isFalse();
    }
  }

  @Test
  void seesThatWhatAnotherLeftIsStaleAndMovesOnFromATakenPort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      URI gone = URI.create("http://127.0.0.1:" + taken.getLocalPort() + "/");
      new OpenLab(gone, "old", 1).write(new Workspace(folder).settings().resolve("lab.json"));

      try (LabProcess lab =
          LabProcess.start(folder, "--port", String.valueOf(taken.getLocalPort()))) {
        URI address = URI.create(lab.address());

        assertThat(address.getPort()).isNotEqualTo(taken.getLocalPort());
        assertThat(lab.errors()).contains("ended without tidying up");
        assertThat(request(address, "GET", "/api/status", token(address), "")).startsWith("200");
      }
    }
  }

  private static String token(URI address) {
    return address.getQuery().substring("token=".length());
  }

  private static String request(URI lab, String method, String path, String token, String body)
      throws IOException {
    var connection = (HttpURLConnection) lab.resolve(path).toURL().openConnection(Proxy.NO_PROXY);
    connection.setRequestMethod(method);
    if (!token.isEmpty()) {
      connection.setRequestProperty("Authorization", "token " + token);
    }
    if (!body.isEmpty()) {
      connection.setDoOutput(true);
      connection.getOutputStream().write(body.getBytes(StandardCharsets.UTF_8));
    }
    int status = connection.getResponseCode();
    var stream = status < 400 ? connection.getInputStream() : connection.getErrorStream();
    String text = stream == null ? "" : new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    return status + " " + text;
  }
}
