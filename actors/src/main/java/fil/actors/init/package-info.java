/// The init actor: it makes actors and gives them numbers, see [spec: Init Actor] and
/// [specs-actors]. Its state, which the machine reads too, is [fil.state.InitState].
///
/// [spec: Init Actor]: https://spec.filecoin.io/systems/filecoin_vm/sysactors/#section-systems.filecoin_vm.sysactors.initactor
/// [specs-actors]: https://github.com/filecoin-project/specs-actors/tree/v7.0.0/actors/builtin/init
@NullMarked
package fil.actors.init;

import org.jspecify.annotations.NullMarked;
