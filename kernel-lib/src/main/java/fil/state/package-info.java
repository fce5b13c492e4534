/// Where actors live: the tree from an actor's number to its code, its state, its nonce and its
/// balance.
///
/// | type | what it is |
/// |---|---|
/// | [StateTree][fil.state.StateTree] | a working copy of all actors, with snapshots to go back to |
/// | [ActorHead][fil.state.ActorHead] | what the tree keeps of one actor |
/// | [ActorKind][fil.state.ActorKind] | the eleven kinds of actors, by the names of their code |
/// | [Singletons][fil.state.Singletons] | the addresses that are the same on every chain |
/// | [InitState][fil.state.InitState], [AccountState][fil.state.AccountState] | the states without which no address could be resolved |
///
/// What is here costs no gas: only what actors read and write themselves does.
@NullMarked
package fil.state;

import org.jspecify.annotations.NullMarked;
