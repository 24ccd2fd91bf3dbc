import { isScalarType, type ScalarType } from "@pypet/values";

/** What a value was before it became a dataset, as pypet's recall attributes name it. */
type Collection = "scalar" | "list" | "tuple" | "ndarray" | "matrix" | "dict" | "empty dict";

/** The recall attributes of an item or a column. */
export interface Recall {
	readonly collection: Collection | undefined;
	/** Type of the value itself or of its elements. */
	readonly scalarType: ScalarType | undefined;
}

/** Recall attributes: texts by their names. */
export type RecallAttributes = readonly (readonly [name: string, text: string])[];

const COLLECTIONS: Readonly<Record<string, Collection>> = {
	COLL_SCALAR: "scalar",
	COLL_LIST: "list",
	COLL_TUPLE: "tuple",
	COLL_NDARRAY: "ndarray",
	COLL_MATRIX: "matrix",
	COLL_DICT: "dict",
	COLL_EMPTY_DICT: "empty dict",
};

const NAMES_OF_COLLECTIONS: ReadonlyMap<Collection, string> = new Map(
	Object.entries(COLLECTIONS).map(([name, collection]) => [collection, name]),
);

/** Names of Python 2 and of older numpy for types that have another name today. */
const FORMER_NAMES: Readonly<Record<string, ScalarType>> = { unicode: "str", long: "int", string_: "bytes_", unicode_: "str_" };

/** The recall attributes, by the ends of their names. */
const COLL_TYPE = "COLL_TYPE";
const SCALAR_TYPE = "SCALAR_TYPE";

/** This toolkit's own, which pypet ignores: `str_` for numpy's text. For pypet there is only `str`, and it can't load the other name. */
const NUMPY_TYPE = "NUMPY_TYPE";

/**
 * Understands recall attributes.
 *
 * @param textOfAttribute - Text of the attribute whose name ends so.
 */
export function readRecall(textOfAttribute: (ending: string) => string | undefined): Recall {
	const collection = textOfAttribute(COLL_TYPE);
	const scalarType = textOfAttribute(NUMPY_TYPE) ?? textOfAttribute(SCALAR_TYPE);
	return {
		collection: collection === undefined ? undefined : COLLECTIONS[collection],
		scalarType: scalarType === undefined ? undefined : scalarTypeNamed(scalarType),
	};
}

/** Recall attributes of a value, as pairs of the name and the text. */
export function recallAttributes(prefix: string, { collection, scalarType }: Recall): RecallAttributes {
	const pairs: (readonly [string, string])[] = [];
	if (collection) pairs.push([prefix + COLL_TYPE, NAMES_OF_COLLECTIONS.get(collection) ?? ""]);
	if (scalarType) pairs.push([prefix + SCALAR_TYPE, scalarType === "str_" ? "str" : scalarType]);
	if (scalarType === "str_") pairs.push([prefix + NUMPY_TYPE, scalarType]);
	return pairs;
}

/** Takes `<type 'numpy.float32'>`, as old files have it, for `float32`. */
function scalarTypeNamed(text: string): ScalarType | undefined {
	const name = text.replace(/^<(?:type|class) '(.*)'>$/, "$1").replace(/^numpy\./, "");
	return FORMER_NAMES[name] ?? (isScalarType(name) ? name : undefined);
}
