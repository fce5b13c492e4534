package fil.lab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import fil.num.Bytes;
import fil.num.Bytes32;
import fil.proofs.post.PartitionAnswer;
import fil.proofs.post.PostStatement;
import fil.proofs.post.RegisteredPostProof;
import fil.proofs.post.StoredSector;
import fil.proofs.post.VanillaPost;
import fil.proofs.sector.OpenSector;
import fil.proofs.snark.ParameterFolder;
import fil.proofs.snark.ProofJson;
import fil.proofs.snark.SnarkProver;
import fil.proofs.snark.StatedProof.OfPost;
import fil.work.Progress;
import fil.work.Stop;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whoever has a replica can prove that it is there under any number: no circuit binds that.
class RenumberedSectorTest {

  @TempDir private Path temp;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(Object... words) {
    out.getBuffer().setLength(0);
    String[] line = new String[words.length];
    for (int i = 0; i < words.length; i++) {
      line[i] = words[i].toString();
    }
    return Main.commandLine()
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(line);
  }

  @Test
  void isNotTheSectorOfTheFolder() throws IOException {
    Path params = temp.resolve("params");
    Path folder = temp.resolve("sector");
    Path data = Files.write(temp.resolve("data"), new byte[] {1});
    assertThat(run("params", "make", "window-2kib", "--params", params)).isZero();
    assertThat(
            run(
                "seal",
                "--data",
                data,
                "--size",
                "2KiB",
                "--miner",
                "f01000",
                "--sector",
                "1",
                "--out",
                folder))
        .isZero();
    Path file =
        Files.write(temp.resolve("99.json"), ProofJson.encode(asNinetyNine(folder, params)));

    assertThat(run("verify", file, "--params", params)).isZero();
    assertThat(out.toString()).contains("sector 99 was there");
    assertThat(run("verify", file, "--sector", folder, "--params", params)).isEqualTo(1);
    assertThat(err.toString())
        .contains("99.json calls the sector in " + folder + " sector 99, and it is sector 1.");
  }

  /// A proof that holds: the prover says another number than the sector was sealed with.
  private static OfPost asNinetyNine(Path folder, Path params) throws IOException {
    RegisteredPostProof kind = RegisteredPostProof.of(5);
    Stop stop = Stop.create();
    try (OpenSector sector = OpenSector.open(folder, stop)) {
      StoredSector stored = sector.stored();
      StoredSector renumbered = new StoredSector(99, stored.commC(), stored.tree());
      PostStatement statement =
          new PostStatement(kind.settings(), Bytes32.ZERO, List.of(renumbered.known()));
      List<PartitionAnswer> answers =
          VanillaPost.partitions(
              statement, VanillaPost.answer(statement, List.of(renumbered), Progress.NONE, stop));
      Bytes proof =
          SnarkProver.onChain(
              new SnarkProver(new ParameterFolder(params))
                  .post(statement, answers, Progress.NONE, stop));
      return new OfPost(kind, statement, proof);
    }
  }
}
