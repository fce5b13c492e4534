package fil.proofs.snarkpack;

import fil.crypto.bls12381.G1;
import fil.crypto.bls12381.G2;
import fil.crypto.bls12381.Gt;
import fil.num.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// Writes an aggregate.
final class AggregateWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private AggregateWriter() {}

  static Bytes write(AggregateProof proof) {
    AggregateWriter writer = new AggregateWriter();
    writer.all(proof);
    return Bytes.copyOf(writer.out.toByteArray());
  }

  private void all(AggregateProof proof) {
    values(proof.commitmentAb());
    values(proof.commitmentC());
    value(proof.product());
    point(proof.sum());
    ByteBuffer count = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    out.writeBytes(count.putInt(proof.proofs()).array());
    for (Round round : proof.rounds()) {
      values(round.commitmentAb().left());
      values(round.commitmentAb().right());
    }
    for (Round round : proof.rounds()) {
      values(round.commitmentC().left());
      values(round.commitmentC().right());
    }
    for (Round round : proof.rounds()) {
      value(round.product().left());
      value(round.product().right());
    }
    for (Round round : proof.rounds()) {
      point(round.sum().left());
      point(round.sum().right());
    }
    point(proof.remainder().a());
    point(proof.remainder().b());
    point(proof.remainder().c());
    inG2(proof.remainder().v());
    inG1(proof.remainder().w());
    inG2(proof.openingV());
    inG1(proof.openingW());
  }

  private void values(Both<Gt> values) {
    value(values.alpha());
    value(values.beta());
  }

  private void inG1(Both<G1> points) {
    point(points.alpha());
    point(points.beta());
  }

  private void inG2(Both<G2> points) {
    point(points.alpha());
    point(points.beta());
  }

  private void value(Gt value) {
    out.writeBytes(value.toCompressed().toArray());
  }

  private void point(G1 point) {
    out.writeBytes(point.toCompressed().toArray());
  }

  private void point(G2 point) {
    out.writeBytes(point.toCompressed().toArray());
  }
}
