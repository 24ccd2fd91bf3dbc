export { addLeaf, isLeafClass } from "./adding.js";
export { AttributeError, type Candidate, NotUniqueNodeError } from "./errors.js";
export { Annotations, ConfigGroup, DerivedParameterGroup, NNGroupNode, ParameterGroup, ResultGroup } from "./faces.js";
export { addGroupTo, addTo, makeGroupNode } from "./group-kinds.js";
export { type CommentOptions, type DictOptions, type GetOptions, leavesByName, NNGroupNode as GroupMembers } from "./group-node.js";
export type { AddingParameter, AddingResult, LeafClass, LoadMode, ParameterArguments, TreeHost } from "./host.js";
export { atRun, held, Leaf, leafText, moveToRun } from "./leaf.js";
export { type GroupDefinition, type LeafAnnouncement, type LeafDefinition, makesLeaf, type ShapeDefinition } from "./leaf-definition.js";
export { BRANCHES, type Branch, checkIsName, checkNewNames, checkTrajectoryName, isBranch } from "./names.js";
export { content, memberOf, type Natural, type NaturalNames, naturalNames, withNaturalNames, worksBare } from "./natural-names.js";
export { nearestName, suggestion } from "./nearest.js";
export { NodeMembers, treeNode } from "./node-members.js";
export { checkOptions, isPlainObject, splitArguments } from "./options.js";
export { takeNoOptions } from "./plain-members.js";
export { isRunName, RUN_ALL, runName } from "./run-names.js";
export { type Asked, checkedDepth, notUnique, type SearchOptions, searcherFor, searchNode } from "./searching.js";
export type { Anything, Loose, valueType } from "./shape.js";
export type { GivenShape } from "./shape-faults.js";
export type { Found, IsPattern, Known, KnownWay } from "./shape-lookup.js";
export type {
	NamedBranch,
	NamedConfig,
	NamedDerivedParameters,
	NamedNodes,
	NamedParameters,
	NamedResults,
	NamesOfRoot,
} from "./shape-names.js";
export type { NearName } from "./shape-nearest.js";
export type { KnownParameter, ParameterFault, ParameterName } from "./shape-parameters.js";
export type { LeafAt, LeafWayIn, NodeAt } from "./shape-ways.js";
export { described, withArticle } from "./text-form.js";
export { nodesBelow, Tree } from "./tree.js";
export { TreeGroup, TreeLeaf, TreeNode } from "./tree-node.js";
export { type NamingSwitches, type RunPosition, View } from "./view.js";
