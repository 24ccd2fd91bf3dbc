import type { Leaf } from "@pypet/naturalnaming";
import { fromItems, type StorableLeaf, toItems } from "@pypet/parameters";

/**
 * A leaf as something that becomes a record and is made from one.
 *
 * @throws TypeError when its class doesn't say how.
 */
export function storable(leaf: Leaf): Leaf & StorableLeaf {
	if (isStorable(leaf)) return leaf;
	const className = leaf.f_get_class_name();
	throw new TypeError(
		`"${leaf.v_full_name}" can't be stored or loaded: ${className} does not say how it becomes items. Derive it from Parameter or Result.`,
	);
}

function isStorable(leaf: Leaf): leaf is Leaf & StorableLeaf {
	return toItems in leaf && fromItems in leaf;
}
