export { ArrayParameter } from "./array-parameter.js";
export { applyContinuation, type Continuation, continuation, keptDefault, keptValues, plainValue } from "./continuing.js";
export { parameter, type ResultWithItems, result, resultWithItems, type Unmarked } from "./definitions.js";
export { IndexError, ParameterLockedException } from "./errors.js";
export { exactDefault, exactFloats, exactItemNamed, exactItems, exactRange } from "./exact-values.js";
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
export { GridAxis } from "./grid-axis.js";
export type { IndexedRange } from "./indexed-range.js";
export { leafClassNamed } from "./leaf-classes.js";
export { fromItems, type Items, loadItems, type StorableLeaf, storableItems, toItems } from "./leaf-items.js";
export type { BigintRange, NumberRange, RowRange } from "./number-ranges.js";
export { type Given, Parameter, type ParameterOptions, rangeLength } from "./parameter.js";
export type { ColumnRange, ParameterRange } from "./parameter-range.js";
export { PickleParameter, type PickleParameterOptions } from "./pickle-parameter.js";
export { PickleResult } from "./pickle-result.js";
export { pythonFloat, pythonRepresentation, pythonText } from "./python-text.js";
export { Result } from "./result.js";
export { SparseParameter } from "./sparse-parameter.js";
export { SparseResult } from "./sparse-result.js";
export { fromStored, toStored } from "./stored-values.js";
export { UnknownParameter, UnknownResult, unknownLeafClass } from "./unknown-leaves.js";
export { rangeText, valueTextAt } from "./value-text.js";
