//! Opens sector folders with filecoin-proofs, as its users would:
//!
//!     opens seal FOLDER DATA SEED      the vanilla proofs of its commit, and the data again
//!     opens update BEFORE AFTER DATA   the proofs of the update, verified, and the data again
//!
//! What was sealed, and for whom, is read from the folder's `sector.json`. Each line of the answer is a
//! word and a value. It is built with the dependencies of the reference's bench.

use anyhow::{bail, ensure, Context, Result};
use filecoin_proofs::{
    decode_from, generate_partition_proofs, generate_piece_commitment, get_unsealed_range,
    seal_commit_phase1, validate_cache_for_commit, verify_partition_proofs, PaddedBytesAmount,
    PieceInfo, PoRepConfig, SealPreCommitOutput, SectorShapeBase, SectorUpdateConfig,
    UnpaddedByteIndex, UnpaddedBytesAmount,
};
use serde_json::Value;
use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{Cursor, Read};
use std::path::{Path, PathBuf};
use storage_proofs_core::api_version::{ApiFeature, ApiVersion};
use storage_proofs_core::sector::SectorId;

/// Sizes up to 512 MiB have trees of this shape.
type Tree = SectorShapeBase;

/// A folder that somebody sealed or updated.
struct Folder {
    path: PathBuf,
    manifest: Value,
}

impl Folder {
    fn open(path: &str) -> Result<Self> {
        let path = PathBuf::from(path);
        let text = fs::read_to_string(path.join("sector.json"))?;
        Ok(Folder { path, manifest: serde_json::from_str(&text)? })
    }

    fn cache(&self) -> PathBuf {
        self.path.join("cache")
    }

    fn sealed(&self) -> PathBuf {
        self.path.join("sealed")
    }

    fn number(&self, field: &str) -> Result<u64> {
        self.manifest[field].as_u64().with_context(|| format!("no {field}"))
    }

    fn hash(&self, pointer: &str) -> Result<[u8; 32]> {
        let value = self.manifest.pointer(pointer).and_then(Value::as_str);
        bytes(value.with_context(|| format!("no {pointer}"))?)
    }

    fn size(&self) -> Result<u64> {
        self.number("sector_size")
    }

    /// Kinds of seals come in fives, one for each size; what they are called is not said in the folder.
    fn config(&self) -> Result<PoRepConfig> {
        let (version, features) = match self.number("seal_proof")? / 5 {
            0 => (ApiVersion::V1_0_0, vec![]),
            1 => (ApiVersion::V1_1_0, vec![]),
            2 => (ApiVersion::V1_2_0, vec![ApiFeature::SyntheticPoRep]),
            _ => (ApiVersion::V1_2_0, vec![ApiFeature::NonInteractivePoRep]),
        };
        PoRepConfig::new_groth16_with_features(self.size()?, self.hash("/porep_id")?, version, features)
    }

    /// The miner, as 32 bytes that begin with the number of its address in seven bits each.
    fn prover(&self) -> Result<[u8; 32]> {
        let mut prover = [0; 32];
        let (mut rest, mut at) = (self.number("actor_id")?, 0);
        loop {
            let more = rest >> 7 != 0;
            prover[at] = (rest & 0x7f) as u8 | if more { 0x80 } else { 0 };
            if !more {
                return Ok(prover);
            }
            rest >>= 7;
            at += 1;
        }
    }
}

fn bytes(hex: &str) -> Result<[u8; 32]> {
    let bytes: Result<[u8; 32], _> = hex::decode(hex)?.try_into();
    bytes.ok().context("not 32 bytes")
}

/// The data of a sector with one piece, and zeros behind.
fn data(path: &str, size: u64) -> Result<(Vec<u8>, PieceInfo)> {
    let whole = UnpaddedBytesAmount::from(PaddedBytesAmount(size));
    let mut data = fs::read(path)?;
    data.resize(u64::from(whole) as usize, 0);
    let piece = generate_piece_commitment(Cursor::new(&data), whole)?;
    Ok((data, piece))
}

fn digest(of: &impl AsRef<[u8]>) -> String {
    hex::encode(Sha256::digest(of))
}

fn seal(folder: &Folder, data_file: &str, seed: [u8; 32], scratch: &Path) -> Result<()> {
    let config = folder.config()?;
    let (data, piece) = data(data_file, folder.size()?)?;
    let (prover, sector) = (folder.prover()?, SectorId::from(folder.number("sector_number")?));
    let (ticket, comm_d, comm_r) =
        (folder.hash("/ticket")?, folder.hash("/comm_d")?, folder.hash("/comm_r")?);
    let (cache, sealed) = (folder.cache(), folder.sealed());
    println!("valid {}", validate_cache_for_commit::<_, _, Tree>(&cache, &sealed).is_ok());
    let answer = seal_commit_phase1::<_, Tree>(
        &config, &cache, &sealed, prover, sector, ticket, seed,
        SealPreCommitOutput { comm_r, comm_d }, &[piece],
    )?;
    println!("vanilla {}", digest(&bincode::serialize(&answer)?));
    let out = scratch.join("unsealed");
    get_unsealed_range::<_, Tree>(
        &config, &cache, &sealed, &out, prover, sector, comm_d, ticket,
        UnpaddedByteIndex(0), UnpaddedBytesAmount(data.len() as u64),
    )?;
    println!("data {}", fs::read(&out)? == data);
    Ok(())
}

fn update(before: &Folder, after: &Folder, data_file: &str, scratch: &Path) -> Result<()> {
    let config = || -> Result<_> { Ok(SectorUpdateConfig::from_porep_config(&before.config()?)) };
    let (old, new) = (before.hash("/comm_r")?, after.hash("/comm_r")?);
    let comm_d = after.hash("/comm_d")?;
    ensure!(after.hash("/updated_from/comm_r")? == old, "an update of another sector");
    let proofs = generate_partition_proofs::<Tree>(
        config()?, old, new, comm_d,
        &before.sealed(), &before.cache(), &after.sealed(), &after.cache(),
    )?;
    println!("valid {}", verify_partition_proofs::<Tree>(config()?, &proofs, old, new, comm_d)?);
    println!("vanilla {}", digest(&bincode::serialize(&proofs[0])?));
    let size = before.size()?;
    let out = scratch.join("decoded");
    File::create(&out)?.set_len(size)?;
    decode_from::<Tree>(config()?, &out, &after.sealed(), &before.sealed(), &before.cache(), comm_d)?;
    let mut padded = vec![];
    fr32::Fr32Reader::new(Cursor::new(data(data_file, size)?.0)).read_to_end(&mut padded)?;
    padded.resize(size as usize, 0);
    println!("data {}", fs::read(&out)? == padded);
    Ok(())
}

fn main() -> Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let scratch = std::env::current_dir()?;
    match words[..] {
        ["seal", folder, data, seed] => seal(&Folder::open(folder)?, data, bytes(seed)?, &scratch),
        ["update", before, after, data] => {
            update(&Folder::open(before)?, &Folder::open(after)?, data, &scratch)
        }
        _ => bail!("opens seal FOLDER DATA SEED, or opens update BEFORE AFTER DATA"),
    }
}
