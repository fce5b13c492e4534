/// The lab: what a learner types in a notebook cell, and what it shows.
///
/// Every display is made in one line. It has a title, units where it has numbers, a sentence for
/// whoever cannot see it, a form in plain text and, where it draws data, a table of them. The
/// gallery, `notebooks/chapters/gallery.md`, shows them all.
///
/// | display | in one line |
/// |---|---|
/// | lines, points, log-log | `Chart.lines(title, x, y).series(name, xs, ys)`, `Chart.points`, `Chart.logLog` |
/// | bars, histogram | `Chart.bars(title, x, y).bars(name, names, values)`, `Chart.histogram(title, x, values)` |
/// | a chart that grows | `LiveChart.of(chart).add(series, x, y)` |
/// | heat map | `HeatMap.of(title, x, y, unit).row(name, columns, values)` |
/// | table | `TableView.of(caption, records)` |
/// | bytes, CBOR | `HexView.of(title, bytes).region(from, to, name)`, `CborView.of(title, bytes).as(type)` |
/// | bits of a padded piece | `Fr32View.of(title, bytes)` |
/// | CID, address, signature | the value itself; `CidView`, `AddressView`, `SignatureView`, `AggregateView` |
/// | hashes | `HashView.of(title, name, hash)`, `HashComparison.of(title, name, hash, name, hash)` |
/// | DAG, HAMT, AMT | `DagView.of(title, store, root)`, `HamtView.of(title, store, schema, root)`, `AmtView.of` |
/// | boxes and arrows | `GraphFigure.of(title, alternative, boxes)` |
/// | Merkle tree | `MerkleTreeFigure.of(title, rows).opening(leaf)` |
/// | sector, its map, its replica | `Sector.of(file)`, `sector.map()`, `sector.seal(miner)` |
/// | one node of a sector | `sealed.microscope(leaf)`, `SectorMicroscope.of(title, seal, node)` |
/// | leaves lost and asked for | `LeafGrid.of(title, leaves).losing(numbers).asking(numbers)` |
/// | rows of a small circuit | `ConstraintMatrix.of(title, circuit).with(witness)` |
/// | parts of a circuit | `ConstraintMap.of(title, census)` |
/// | layers of labels | `GraphLayers.of(title, graph, layers).parentsOf(layer, node)` |
/// | calls of a message | `SequenceDiagram.of(title, replay)`, `CallTree.of`, `FlameChart.of` |
/// | what changed | `StateDiffView.of(title, replay)` |
/// | a miner's day, a sector's life | `DeadlineWheel.of(title, store, state)`, `SectorTimeline.of(title)` |
/// | claims, wallets | `ClaimsView.of(title)`, `WalletView.of(title, chain, wallet)` |
/// | tree of tipsets | `BlockTree.of(title, entries)` |
/// | the course | `Lab.map()` |
/// | progress | `new ProgressBar()`, wherever a [fil.work.Progress] is asked for |
/// | pictures in one place | `new Film().show(figure)` |
/// | slider, buttons | `Slider.of(name, from, to, at, n -> figure)`, `Buttons.of`; without them `play(name, n, n -> figure)` |
@NullMarked
package fil.lab;

import org.jspecify.annotations.NullMarked;
