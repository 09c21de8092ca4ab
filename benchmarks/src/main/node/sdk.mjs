// Runs the official SDK under the same load as the other candidates. Prints one number for each repetition.
//
// node sdk.mjs get BASE_URL CALLERS WARM_UP_MS MEASURE_MS REPETITIONS      calls per second
// node sdk.mjs workspaces|members|add BASE_URL TOTAL REPETITIONS           ms
// node sdk.mjs rate BASE_URL CALLERS CALLS                                 successes and ms
// node sdk.mjs create|each|shared BASE_URL CALLERS CALLS SET               calls that succeed, fail because the slug is taken, or fail otherwise

import { OpenRouter } from "@openrouter/sdk";

const [mode, serverURL, ...numbers] = process.argv.slice(2);
const [first, second, third, fourth] = numbers.map(Number);
const client = new OpenRouter({ apiKey: "sk-or-v1-0123456789abcdef0123456789abcdef", serverURL });
const id = "product-team-0000001";

async function callsPerSecond(callers, millis) {
	const start = performance.now();
	let calls = 0;
	await Promise.all(Array.from({ length: callers }, async () => {
		while (performance.now() - start < millis) {
			const answer = await client.workspaces.get({ id });
			if (answer.data.slug !== id) {
				throw new Error("Unexpected answer");
			}
			calls++;
		}
	}));
	return calls / (performance.now() - start) * 1000;
}

async function readAll(pages) {
	const rows = [];
	for await (const page of await pages) {
		rows.push(...page.result.data);
	}
	return rows.length;
}

async function addAll(total) {
	const userIds = Array.from({ length: total }, (_, i) => "user_2dHFtVWx2n56w6HkM0f" + String(i).padStart(7, "0"));
	let added = 0;
	for (let i = 0; i < total; i += 100) {
		const bulkAddWorkspaceMembersRequest = { userIds: userIds.slice(i, i + 100) };
		added += (await client.workspaces.bulkAddMembers({ id, bulkAddWorkspaceMembersRequest })).addedCount;
	}
	return added;
}

const whole = {
	workspaces: () => readAll(client.workspaces.list({ limit: 100 })),
	members: () => readAll(client.workspaces.listMembers({ id, limit: 100 })),
	add: addAll,
};

async function time(total) {
	const start = performance.now();
	const actual = await whole[mode](total);
	if (actual !== total) {
		throw new Error(`Got ${actual} instead of ${total}`);
	}
	return performance.now() - start;
}

async function callUnderLimit(callers, calls) {
	const start = performance.now();
	let remaining = calls;
	let successes = 0;
	await Promise.all(Array.from({ length: callers }, async () => {
		while (remaining-- > 0) {
			await client.workspaces.get({ id }).then(() => successes++, () => {});
		}
	}));
	return [successes, performance.now() - start];
}

async function outcomes(callers, calls, set) {
	const options = set ? { retries: { strategy: "backoff", retryConnectionErrors: true }, retryCodes: ["429", "5XX"] } : {};
	const counts = [0, 0, 0];
	await Promise.all(Array.from({ length: callers }, async (_, caller) => {
		for (let i = 0; i < calls; i++) {
			const number = String(mode === "shared" ? 1 : caller * calls + i + 1).padStart(7, "0");
			const slug = "product-team-" + number;
			const call = mode === "create"
				? client.workspaces.create({ createWorkspaceRequest: { name: "Product team " + number, slug } }, options)
				: client.workspaces.get({ id: slug }, options);
			await call.then(() => counts[0]++, (error) => counts[error.message.includes("taken") ? 1 : 2]++);
		}
	}));
	return counts;
}

let found = [];
if (mode === "get") {
	await callsPerSecond(first, second);
	for (let i = 0; i < fourth; i++) {
		found.push(await callsPerSecond(first, third));
	}
}
else if (mode === "rate") {
	found = await callUnderLimit(first, second);
}
else if (["create", "each", "shared"].includes(mode)) {
	found = await outcomes(first, second, third);
}
else {
	await time(first);
	for (let i = 0; i < second; i++) {
		found.push(await time(first));
	}
}
console.log(found.join(" "));
