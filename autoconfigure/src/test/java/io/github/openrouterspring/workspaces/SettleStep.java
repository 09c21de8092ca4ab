package io.github.openrouterspring.workspaces;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.List;

import io.github.openrouterspring.http.BackgroundCall;

/**
 * What a {@link SettleServer} does with one request.
 *
 * @param answer what the client sees
 * @param effect whether and when the request takes effect
 */
record SettleStep(Answer answer, Effect effect) {

	static final SettleStep HONEST = new SettleStep(Answer.HONEST, Effect.AT_ONCE);

	static List<SettleStep> all() {
		return Arrays.stream(Answer.values())
			.flatMap((answer) -> answer.effects.stream().map((effect) -> new SettleStep(answer, effect)))
			.toList();
	}

	@Override
	public String toString() {
		return (this.effect == Effect.NONE) ? this.answer.name() : this.answer + "/" + this.effect;
	}

	enum Effect {

		NONE, AT_ONCE, LATER

	}

	enum Answer {

		HONEST(200, Effect.AT_ONCE),

		NEVER_CONNECTED(0, Effect.NONE), CONNECTION_LOST(0, Effect.NONE, Effect.AT_ONCE, Effect.LATER),
		READ_TIMEOUT(0, Effect.NONE, Effect.AT_ONCE, Effect.LATER),
		INTERRUPTED(0, Effect.NONE, Effect.AT_ONCE, Effect.LATER), INTERRUPTED_CONNECTING(0, Effect.NONE),
		CALL_TIMEOUT(0, Effect.NONE, Effect.AT_ONCE, Effect.LATER),

		TRUNCATED(201, Effect.NONE, Effect.AT_ONCE, Effect.LATER),
		NO_CONTENT(204, Effect.NONE, Effect.AT_ONCE, Effect.LATER),

		REDIRECT(302, Effect.NONE), BAD_REQUEST(400, Effect.NONE), UNAUTHORIZED(401, Effect.NONE),
		FORBIDDEN(403, Effect.NONE), LOST_ROUTE(404, Effect.NONE), TOO_MANY(429, Effect.NONE),
		NOT_IMPLEMENTED(501, Effect.NONE),

		TIMED_OUT(408, Effect.NONE, Effect.AT_ONCE, Effect.LATER), FAILED(500, Effect.NONE, Effect.AT_ONCE),
		BUSY(503, Effect.NONE, Effect.AT_ONCE),

		BAD_GATEWAY(502, Effect.NONE, Effect.AT_ONCE, Effect.LATER),
		GATEWAY_TIMEOUT(504, Effect.NONE, Effect.AT_ONCE, Effect.LATER),
		GATEWAY_FAILED(520, Effect.NONE, Effect.AT_ONCE, Effect.LATER);

		private final int status;

		private final List<Effect> effects;

		Answer(int status, Effect... effects) {
			this.status = status;
			this.effects = List.of(effects);
		}

		int status() {
			return this.status;
		}

		/**
		 * Return whether the client cannot know whether the request took effect.
		 */
		boolean isAmbiguous() {
			return this.effects.contains(Effect.NONE) && this.effects.contains(Effect.AT_ONCE);
		}

		/**
		 * Return whether the client cannot know whether the effect is still pending.
		 */
		boolean mayBeUnderWay() {
			return this.effects.contains(Effect.LATER);
		}

		boolean endsTheCall() {
			return this == INTERRUPTED || this == INTERRUPTED_CONNECTING || this == CALL_TIMEOUT;
		}

		/**
		 * Fail as the network does if there is no response.
		 */
		void breakOff() throws IOException {
			switch (this) {
				case NEVER_CONNECTED -> throw new ConnectException("Connection refused");
				case CONNECTION_LOST -> throw new SocketException("Connection reset");
				case READ_TIMEOUT -> throw new SocketTimeoutException("Read timed out");
				case INTERRUPTED -> {
					Thread.currentThread().interrupt();
					throw new InterruptedIOException("Interrupted");
				}
				case INTERRUPTED_CONNECTING -> {
					Thread.currentThread().interrupt();
					throw new ConnectException("Interrupted");
				}
				case CALL_TIMEOUT -> {
					BackgroundCall.awaitInterrupt();
					throw new InterruptedIOException("Given up");
				}
				default -> {
				}
			}
		}

	}

}
