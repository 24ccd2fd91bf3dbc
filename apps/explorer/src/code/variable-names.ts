/** Words that mean something in TypeScript, in Python or in the code itself. */
const TAKEN = new Set(
	`and any arguments array as assert async await boolean break case catch class const continue debugger def default del delete do elif else
	enum eval except export extends false finally for from function global if implements import in instanceof interface is lambda let len list
	map new nonlocal not null number or package pass private protected public raise range return self set static str string super switch sum
	this throw true try type typeof undefined var void while with yield
	columns console explored found group groups item key name np point points position process reduced row rows run runs shown spans stored
	table traj values deviation first information last mean squares
	abs convert dict each enumerate find float int len max min missing object open print sorted sum tuple
	Array Boolean Float64Array Infinity JSON Map Math NaN NDArray Number Object Set String Trajectory`.split(/\s+/),
);

/** Variables for columns, by their heads: `rate` for `spikes.rate`, `rate_2` for the second of that name. */
export function variableNames(heads: readonly string[]): string[] {
	const given = new Set(TAKEN);
	return heads.map((head) => {
		const last = head.slice(head.lastIndexOf(".") + 1).replaceAll(/\W+/g, "_");
		const plain = /^[A-Za-z_]/.test(last) && last.replaceAll("_", "") !== "" ? last : `value_${last}`.replace(/_+$/, "");
		let name = plain;
		for (let count = 2; given.has(name); count++) name = `${plain}_${count}`;
		given.add(name);
		return name;
	});
}
