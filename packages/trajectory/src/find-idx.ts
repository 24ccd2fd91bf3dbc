import { type Anything, type Asked, searchNode, TreeLeaf, type View } from "@pypet/naturalnaming";
import { explorationRange, Parameter } from "@pypet/parameters";

/** The indices of the runs whose values of some parameters fulfil a condition; each is looked at only when the next one is asked for. */
export function* findIndices(view: View, length: number, names: Asked, predicate: (...values: Anything[]) => boolean): Generator<number> {
	const list = typeof names === "object" ? names : [names];
	const parameters = list.map((name) => parameterOf(view, name));
	const readers = parameters.map((parameter) => {
		const range = parameter[explorationRange];
		if (range) return (index: number) => range.at(index);
		const constant = parameter.f_get();
		return () => constant;
	});
	// Filled anew for each run: an array for each takes more time than most predicates.
	const values: Anything[] = readers.map(() => undefined);
	for (let index = 0; index < length; index++) {
		for (let position = 0; position < readers.length; position++) values[position] = readers[position]?.(index);
		if (predicate(...values)) yield index;
	}
}

function parameterOf(view: View, name: string | number): Parameter {
	const { autoLoad } = view.switches;
	const node = searchNode(view, view.tree.root, name, {}, autoLoad);
	const leaf = node instanceof TreeLeaf ? node.leaf : undefined;
	if (leaf instanceof Parameter) {
		if (node instanceof TreeLeaf && autoLoad && leaf.f_is_empty()) view.host.loadLeaf(node);
		if (!node.stored || !leaf.f_is_empty()) return leaf;
		throw new TypeError(`The data of "${node.fullName}" is not loaded: load it with f_load_item(), or set v_auto_load.`);
	}
	throw new TypeError(`"${node.fullName}" is no parameter: runs are found by the values of parameters.`);
}
