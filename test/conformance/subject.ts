// What is replayed on: the base trajectory, without any store. Named by their files, because the root of the workspace depends on no package.
export { Annotations, AttributeError, GroupMembers, Leaf, NodeMembers } from "../../packages/naturalnaming/src/index.js";
export { leafClassNamed, Parameter, rangeLength } from "../../packages/parameters/src/index.js";
export { cartesianProduct, prepareExperiment, runCount, SingleRun, singleRun, Trajectory } from "../../packages/trajectory/src/index.js";
export { Float, float, Int, int, tuple } from "../../packages/values/src/index.js";
