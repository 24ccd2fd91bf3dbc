/** Attributes by which pypet marks nodes and items (its HDF5StorageService names them). */
export const ATTRIBUTE = {
	className: "SRVC_INIT_CLASS_NAME",
	comment: "SRVC_INIT_COMMENT",
	leaf: "SRVC_LEAF",
	/** Number of runs, on explored parameters of 0.1b.8. */
	length: "SRVC_INIT_LENGTH",
	annotated: "SRVC_ANNOTATED",
	store: "SRVC_STORE",
	/** On shared data: the mark that it would have otherwise. */
	sharedType: "SRVC_SHARED_TYPE",
	splitTable: "SPLIT_TABLE",
	/** On the table that holds the recall attributes of a split one. */
	recallTable: "DATATYPE_TABLE",
	/** PyTables' note that an array was made from Python's own objects. */
	flavor: "FLAVOR",
	/**
	 * This toolkit's own: names of the annotations that are Python's own types, one a line. As attributes they are numpy's, and pypet reads them
	 * as such; it ignores this attribute.
	 */
	pythonAnnotations: "PYPET_PYTHON_ANNOTATIONS",
} as const;

/** Prefix of the attributes that hold annotations. */
export const ANNOTATION_PREFIX = "SRVC_AN_";

/** Prefix of the recall attributes of an item that is no table. */
export const DATA_PREFIX = "SRVC_DATA_";

/** Prefix of the recall attributes of a table's column. */
export function columnPrefix(column: string): string {
	return `SRVC_COLUMN_${column}_`;
}

/** The group beside the branches that holds the trajectory's tables. No node is named so. */
export const OVERVIEW = "overview";

/** Path of a node; the empty name is the trajectory's own group. */
export function nodePath(trajectory: string, fullName: string): string {
	return fullName === "" ? `/${trajectory}` : `/${trajectory}/${fullName.replaceAll(".", "/")}`;
}

/** Path of an item of a leaf; dots in its name are nested groups. The empty name is the leaf itself. */
export function itemPath(leafPath: string, item: string): string {
	return item === "" ? leafPath : `${leafPath}/${item.replaceAll(".", "/")}`;
}

/** Path of one of the trajectory's own tables. */
export function overviewPath(trajectory: string, table: string): string {
	return `/${trajectory}/${OVERVIEW}/${table}`;
}

/** Whether an HDF5 group can't be a node: PyTables hides these from pypet. */
export function isHidden(name: string): boolean {
	return name.startsWith("_p_") || name.startsWith("_i_");
}

/** Splits a path into the path of the group and the name within it. */
export function splitPath(path: string): readonly [group: string, name: string] {
	const slash = path.lastIndexOf("/");
	return [path.slice(0, slash) || "/", path.slice(slash + 1)];
}
