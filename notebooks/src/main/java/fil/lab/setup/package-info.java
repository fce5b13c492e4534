/// Setting up the lab on a learner's machine, and opening it.
///
/// | what | where |
/// |---|---|
/// | the Python environment that runs JupyterLab | [PythonEnvironment], in the clone's `.sealab/` |
/// | the learner's copies of the chapters | [Chapters], in the [Workspace] |
/// | the running server | [JupyterServer], found again through [OpenLab] |
///
/// Every step can be killed at any point: what is half done is never taken for done, and the next
/// call starts that step afresh. What the learner changed is never overwritten. A step that cannot
/// be done throws [SetupFailure], whose message is one sentence: what failed, where, what to do.
@NullMarked
package fil.lab.setup;

import org.jspecify.annotations.NullMarked;
