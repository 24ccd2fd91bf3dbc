import { it } from "vitest";
import { readFileSync, writeFileSync } from "node:fs";
import { isPypetError } from "@pypet/values";
import { loadHdf5 } from "../src/index.js";
const open = await loadHdf5();
let seed=7; const rnd=(n:number)=>{ seed=(Math.imul(seed,1664525)+1013904223)>>>0; return seed%n; };
it("fuzz", () => {
	const kinds=new Map<string,number>(); let slow=0;
	for (const f of ["env","explore","arrays","results","annotations","flags","filter_blosc","only_init"]) {
		const orig=readFileSync(`/work/main/fixtures/python/${f}.hdf5`);
		for (let k=0;k<60;k++) {
			const b=Buffer.from(orig); const mode=rnd(3);
			if (mode===0) for(let i=0;i<1+rnd(30);i++) { const p=rnd(b.length); b[p]=b[p]! ^ (1<<rnd(8)); }
			if (mode===1) { const p=rnd(b.length); b.fill(rnd(256),p,Math.min(b.length,p+rnd(2000))); }
			if (mode===2) { const p=rnd(b.length-512),q=rnd(b.length-512); b.copy(b,p,q,q+512); }
			const cut = rnd(10)===0 ? b.subarray(0,rnd(b.length)) : b;
			const F=`/tmp/h5x/fuzz.hdf5`; writeFileSync(F,cut);
			const s=open(F); const t=performance.now();
			const tr=<T>(g:()=>T):T|undefined=>{ try { return g(); } catch(e) { const key=isPypetError(e)?(e as Error).name:"OTHER "+String((e as Error).stack).slice(0,300); kinds.set(key,(kinds.get(key)??0)+1); return undefined; } };
			for (const name of tr(()=>s.trajectoryNames())??[]) { tr(()=>s.readTrajectory(name)); tr(()=>s.readRuns(name)); for (const n of tr(()=>s.readNodesBelow(name,""))??[]) if (n.kind==="leaf") tr(()=>s.readLeaf(name,n.fullName)); }
			tr(()=>s.close());
			const d=performance.now()-t; if (d>2000) { slow++; console.log("slow",f,k,mode,d); }
		}
	}
	console.log([...kinds], slow);
	const s=open("/work/main/fixtures/python/env.hdf5"); console.log(s.readNodesBelow(s.trajectoryNames()[0]!,"").length);
},600000);
