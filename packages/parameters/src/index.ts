export { ArrayParameter } from "./array-parameter.js";
export { IndexError, ParameterLockedException } from "./errors.js";
export {
	applyExpansion,
	applyExploration,
	type Explorable,
	endExploration,
	explorationRange,
	prepareExpansion,
	prepareExploration,
	type RangeView,
} from "./exploration.js";
export { withFace } from "./face.js";
export { GridAxis } from "./grid-axis.js";
export { leafClassNamed } from "./leaf-classes.js";
export { fromItems, type Items, type StorableLeaf, toItems } from "./leaf-items.js";
export { type Given, Parameter, type ParameterOptions, rangeLength } from "./parameter.js";
export type { ParameterRange } from "./parameter-range.js";
export { pythonFloat, pythonRepresentation, pythonText } from "./python-text.js";
export { Result } from "./result.js";
export { fromStored, toStored } from "./stored-values.js";
export { UnknownParameter, UnknownResult, unknownLeafClass } from "./unknown-leaves.js";
