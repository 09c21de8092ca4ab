package io.github.openrouterspring.benchmarks.server;

import java.nio.charset.StandardCharsets;

/**
 * Writes the bodies of responses.
 */
final class Bodies {

	private static final int DEFAULT_LIMIT = 50;

	private static final int MAX_LIMIT = 100;

	private static final RowTemplate WORKSPACE = new RowTemplate(Rows.WORKSPACE);

	private static final RowTemplate MEMBER = new RowTemplate(Rows.MEMBER);

	private static final byte[] DATA = bytes("{\"data\":[");

	private static final byte[] COMMA = bytes(",");

	private static final byte[] ITEM = bytes("{\"data\":");

	private static final byte[] ITEM_END = bytes("}");

	private static final byte[] MEMBER_START = bytes(Rows.ADDED_MEMBER_START);

	private static final byte[] MEMBER_END = bytes(Rows.ADDED_MEMBER_END);

	private Bodies() {
	}

	static void write(Request request, Mode mode, Answer answer) {
		if (request.isForBulkAdd()) {
			writeAdded(request.body(), answer);
		}
		else if (request.isForList()) {
			writePage(WORKSPACE, request, mode, answer);
		}
		else if (request.isForMembers()) {
			writePage(MEMBER, request, mode, answer);
		}
		else {
			answer.append(ITEM);
			WORKSPACE.write(1, answer);
			answer.append(ITEM_END);
		}
	}

	static void writeError(Status status, String message, Answer answer) {
		answer.append("{\"error\":{\"code\":" + status.code() + ",\"message\":\"" + message
				+ "\",\"metadata\":null},\"user_id\":null}");
	}

	private static void writePage(RowTemplate row, Request request, Mode mode, Answer answer) {
		int offset = request.parameter("offset", 0);
		int limit = Math.min(request.parameter("limit", DEFAULT_LIMIT), MAX_LIMIT);
		int end = Math.min(offset + limit, mode.total());
		answer.append(DATA);
		for (int number = offset; number < end; number++) {
			if (number > offset) {
				answer.append(COMMA);
			}
			row.write(number, answer);
		}
		answer.append("],\"total_count\":" + mode.total() + "}");
	}

	/**
	 * Write a member for each id in the array of the request body.
	 */
	private static void writeAdded(byte[] body, Answer answer) {
		int count = 0;
		answer.append(DATA);
		int position = indexOf(body, '[', 0);
		for (int quote = indexOf(body, '"', position); quote < body.length; quote = indexOf(body, '"', position)) {
			position = indexOf(body, '"', quote + 1) + 1;
			if (count++ > 0) {
				answer.append(COMMA);
			}
			answer.append(MEMBER_START).append(body, quote, position - quote).append(MEMBER_END);
		}
		answer.append("],\"added_count\":" + count + "}");
	}

	private static int indexOf(byte[] bytes, char wanted, int from) {
		int i = from;
		while (i < bytes.length && bytes[i] != wanted) {
			i++;
		}
		return i;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
