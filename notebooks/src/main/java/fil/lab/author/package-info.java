/// Tools for those who write chapters and exercises: what must be true of them, and templates.
///
/// [fil.lab.author.AuthorCheck] goes through a folder of chapters, or a whole clone, and lists a
/// [fil.exercises.Finding] for each thing that an author has to put right. Its rules are the tests'
/// rules too: [fil.lab.author.ChapterRules] reads, [fil.lab.author.LinkRules] follows links and
/// citations without a network, [fil.lab.author.ChapterRun] runs every cell, twice where a chapter
/// shows something else than [before][fil.lab.author.ShownBefore], and
/// [fil.exercises.ExerciseRules] hands in what learners hand in.
///
/// [fil.lab.author.Starter] begins a chapter or an exercise from a template that passes them all.
@NullMarked
package fil.lab.author;

import org.jspecify.annotations.NullMarked;
