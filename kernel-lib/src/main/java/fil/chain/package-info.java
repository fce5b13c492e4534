/// What is gossiped and stored: messages, blocks, tipsets, receipts.
///
/// The one idea: **a record is its schema.** The components of a record, in their order, are the
/// elements of an array in DAG-CBOR, and the name of a thing is the hash of just these bytes. What
/// decodes also encodes to the same bytes.
///
/// | record | who signs what |
/// |---|---|
/// | [fil.chain.SignedMessage] | the sender: the bytes of the name of the [fil.chain.Message] |
/// | [fil.chain.BlockHeader] | the miner: the header with null for the signature |
///
/// Being a record of these types says nothing about being valid: rules of the chain are checked by
/// those who include messages and accept blocks.
@NullMarked
package fil.chain;

import org.jspecify.annotations.NullMarked;
