/// The system actor: who sends messages that nobody sent, see [spec: System Actors].
///
/// [spec: System Actors]: https://spec.filecoin.io/systems/filecoin_vm/sysactors/
@NullMarked
package fil.actors.system;

import org.jspecify.annotations.NullMarked;
