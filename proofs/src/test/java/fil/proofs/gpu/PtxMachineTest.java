package fil.proofs.gpu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import fil.crypto.bls12381.Fr;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A machine that took every instruction for right would find nothing: here it is given some whose
/// answers stand in the manual, and products with one carry left out.
class PtxMachineTest {

  private static final String HEAD =
      """
      .visible .entry f(
      	.param .u64 f_param_0,
      	.param .u32 f_param_1,
      	.param .u32 f_param_2
      )
      {
      	ld.param.u64 	%rd1, [f_param_0];
      	ld.param.u32 	%r1, [f_param_1];
      	ld.param.u32 	%r2, [f_param_2];
      """;

  private static final String TAIL =
      """
      	st.global.u32 	[%rd1], %r3;
      	st.global.u32 	[%rd1+4], %r4;
      	ret;

      }
      """;

  @Test
  void carriesFromLimbToLimb() {
    assertThat(of(-1, 1, "add.cc.u32 %r3, %r1, %r2;", "addc.u32 %r4, 5, 0;")).containsExactly(0, 6);
    assertThat(of(0, 1, "add.cc.u32 %r3, %r1, %r2;", "addc.u32 %r4, 5, 0;")).containsExactly(1, 5);
    assertThat(of(0, 1, "sub.cc.u32 %r3, %r1, %r2;", "subc.u32 %r4, 0, 0;"))
        .containsExactly(-1, -1);
    assertThat(of(-1, -1, "mad.lo.cc.u32 %r3, %r1, %r2, -1;", "madc.hi.cc.u32 %r4, %r1, %r2, 7;"))
        .containsExactly(0, 6);
    assertThat(of(-1, -1, "mul.lo.u32 %r3, %r1, %r2;", "mul.hi.u32 %r4, %r1, %r2;"))
        .containsExactly(1, -2);
  }

  @Test
  void shiftsAndTurns() {
    assertThat(of(0x80000001, 4, "shf.l.wrap.b32 %r3, %r1, %r1, %r2;", "shr.s32 %r4, %r1, %r2;"))
        .containsExactly(0x00000018, 0xf8000000);
    assertThat(of(0x80000001, 40, "shl.b32 %r3, %r1, %r2;", "shr.u32 %r4, %r1, %r2;"))
        .containsExactly(0, 0);
    assertThat(of(0x44332211, 0x88776655, "prmt.b32 %r3, %r1, %r2, 291;", "neg.s32 %r4, %r1;"))
        .containsExactly(0x11223344, -0x44332211);
  }

  @Test
  void followsPredicates() {
    String[] larger = {
      "setp.lt.s32 %p1, %r1, %r2;",
      "selp.b32 %r3, %r1, %r2, %p1;",
      "setp.lt.u32 %p2, %r1, %r2;",
      "mov.u32 %r4, 9;",
      "@!%p2 bra $L__BB0_1;",
      "mov.u32 %r4, 8;",
      "$L__BB0_1:"
    };

    assertThat(of(-1, 1, larger)).containsExactly(-1, 9);
    assertThat(of(1, 2, larger)).containsExactly(1, 8);
  }

  @Test
  void failsOutsideOfMemory() {
    assertThatThrownBy(
            () -> of(0, 0, "mov.u32 %r3, 0;", "mov.u32 %r4, 0;", "st.global.u32 [%rd1+8], %r1;"))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> of(0, 0, "popc.b32 %r3, %r1;"))
        .hasMessage("unknown instruction popc.b32");
  }

  /// A word that is taken for zero, or an instruction for one like it, might agree with what is
  /// defined by chance.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "mov.u32 %r3, 0x10;",
        "mov.u32 %r3, %nctaid.x;",
        "mov.u32 %r3, %laneid;",
        "mov.u32 %r3, %r99;",
        "mov.u32 %r3, nothing;",
        "atom.global.max.u32 %r3, [%rd1], %r1;",
        "setp.eq.and.s32 %p1, %r1, %r2, %p1;",
        "ld.global.u8 %r3, [%rd1];",
        "ld.global.s16 %r3, [%rd1];",
        "min.s32 %r3, %r1, %r2;",
        "rem.s32 %r3, %r1, %r2;",
        "mul.hi.s64 %rd3, %rd1, %rd1;",
        "not.pred %p1, %p1;"
      })
  void refusesWhatItDoesNotKnow(String instruction) {
    assertThatThrownBy(() -> of(1, 2, "mov.u32 %r3, 0;", "mov.u32 %r4, 0;", instruction))
        .isInstanceOf(IllegalArgumentException.class)
        .message()
        .containsPattern("^(unknown (instruction|word)|nothing is written to) ");
  }

  @Test
  void takesNoBorrowForACarryAndNoneFromNowhere() {
    assertThatThrownBy(() -> of(0, 1, "mov.u32 %r3, 0;", "addc.u32 %r4, 5, 0;"))
        .hasMessage("a CARRY is taken where there is NONE");
    assertThatThrownBy(() -> of(0, 1, "sub.cc.u32 %r3, %r1, %r2;", "addc.u32 %r4, 5, 0;"))
        .hasMessage("a CARRY is taken where there is BORROW");
    assertThatThrownBy(() -> of(0, 1, "add.cc.u32 %r3, %r1, %r2;", "subc.u32 %r4, 5, 0;"))
        .hasMessage("a BORROW is taken where there is CARRY");
  }

  @Test
  void forgetsACarryWhereAnotherFunctionBegins() {
    String called = ".func g(\n)\n{\nret;\n\n}\n";
    String[] across = {
      "add.cc.u32 %r3, %r1, %r2;", "call.uni g;", "addc.u32 %r4, 5, 0;",
    };

    assertThatThrownBy(() -> of(called, -1, 1, across))
        .hasMessage("a CARRY is taken where there is NONE");
  }

  /// One carry of one chain, left out of what is shipped, is found by what the self-test compares.
  @Test
  void findsACarryThatIsLeftOut() {
    String ptx = ShippedPtx.of(KernelText.fields());
    int kernel = ptx.indexOf(".entry fr_sixteen_products_by_chains_all(");
    int chain = ptx.indexOf("madc.lo.cc.u32", kernel);
    String wrong =
        ptx.substring(0, chain) + ptx.substring(chain).replaceFirst("madc\\.lo\\.cc", "mad.lo.cc");

    assertThat(sums(ptx)).isEqualTo(defined()).isNotEqualTo(sums(wrong));
  }

  /// Sixteen times the square of each number, as Montgomery's products are: divided by 2^256.
  private static byte[] defined() {
    BigInteger divided = BigInteger.TWO.pow(256).modInverse(Fr.MODULUS);
    return Inputs.bytes(
        numbers().stream()
            .map(a -> a.multiply(a).shiftLeft(4).multiply(divided).mod(Fr.MODULUS))
            .toList(),
        Fr.BYTES);
  }

  private static List<BigInteger> numbers() {
    return Inputs.ordinary("sums", Fr.MODULUS, DeviceProgram.GROUP);
  }

  /// Sums of sixteen products, of numbers that look like any others.
  private static byte[] sums(String ptx) {
    int count = DeviceProgram.GROUP;
    byte[] inputs = Inputs.bytes(numbers(), Fr.BYTES);
    PtxMachine.Memory memory = new PtxMachine.Memory();
    PtxMachine machine = new PtxMachine(ptx, memory);
    long numbers = memory.allocate(inputs.length);
    System.arraycopy(inputs, 0, memory.block(numbers), 0, inputs.length);
    long result = memory.allocate(inputs.length);
    machine.run("fr_sixteen_products_by_chains_all", count, numbers, numbers, result, 0, count);
    return memory.block(result);
  }

  /// What instructions leave in `r3` and `r4`, where `r1` and `r2` are given.
  private static int[] of(int first, int second, String... instructions) {
    return of("", first, second, instructions);
  }

  /// @param others functions before
  private static int[] of(String others, int first, int second, String... instructions) {
    PtxMachine.Memory memory = new PtxMachine.Memory();
    long result = memory.allocate(8);
    String ptx = others + HEAD + String.join("\n", instructions) + "\n" + TAIL;
    new PtxMachine(ptx, memory).run("f", 1, result, first, second);
    int[] words = new int[2];
    ByteBuffer.wrap(memory.block(result)).order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(words);
    return words;
  }
}
