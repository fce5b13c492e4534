/// Many multiples of points: the sum of all of them, or each for itself.
///
/// A proof is three such sums, of as many points as a circuit has variables; making a proving key
/// is millions of multiples of two points. Both take nearly all of the time of their makers.
///
/// The one idea: **never multiply, only add.** A sum of multiples is split by the digits of its
/// scalars: points with the same digit are added up first, and only these few sums are multiplied.
/// Multiples of one point are sums of ready-made ones, one for each digit. What is left are
/// additions, millions of them, and those share their divisions.
///
/// | class | what it does |
/// |---|---|
/// | [Msm][fil.proofs.msm.Msm] | adds up multiples of many points |
/// | [FixedBase][fil.proofs.msm.FixedBase] | makes many multiples of one point |
/// | [Points][fil.proofs.msm.Points] | how points lie in memory: as in the reference's parameter files |
///
/// Each has a plain form, which is what it means, and fast ones that are held to it.
@NullMarked
package fil.proofs.msm;

import org.jspecify.annotations.NullMarked;
