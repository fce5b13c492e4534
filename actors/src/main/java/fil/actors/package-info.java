/// The built-in actors, version 7, one package each. The virtual machine is handed their code by
/// whoever builds it and never sees them itself.
///
/// [BuiltinActors] makes them for a [Policy], the numbers that a network chooses. What must hold of
/// the states that they leave, [StateInvariants] says.
@NullMarked
package fil.actors;

import org.jspecify.annotations.NullMarked;
