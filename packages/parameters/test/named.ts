/** What natural naming leads to; the compiler knows no names of a leaf that stands alone. */
export function named(leaf: object, name: string | number): unknown {
	return Reflect.get(leaf, String(name));
}
