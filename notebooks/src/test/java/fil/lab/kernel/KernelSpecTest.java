package fil.lab.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelSpecTest {

  @Test
  void namesTheJdkAndTheAgentByTheirPaths(@TempDir Path lib) throws IOException {
    Path jar = Files.createFile(lib.resolve("notebooks-0.1.0.jar"));
    Files.createFile(lib.resolve("notebooks-0.1.0-agent.jar"));

    JsonNode json = new ObjectMapper().readTree(KernelSpec.of(Path.of("/jdk"), lib).toJson());

    assertThat(json.get("argv"))
        .extracting(JsonNode::asText)
        .contains("/jdk/bin/java", "-javaagent:" + jar);
    assertThat(json.get("argv")).last().extracting(JsonNode::asText).isEqualTo("{connection_file}");
    assertThat(json.at("/interrupt_mode").asText()).isEqualTo("message");
  }

  @Test
  void refusesFolderWithoutKernel(@TempDir Path lib) {
    assertThatThrownBy(() -> KernelSpec.of(Path.of("/jdk"), lib))
        .hasMessage("no notebooks jar in " + lib);
  }
}
