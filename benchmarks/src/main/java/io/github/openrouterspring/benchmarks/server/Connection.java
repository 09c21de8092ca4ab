package io.github.openrouterspring.benchmarks.server;

import java.io.IOException;
import java.net.Socket;

/**
 * Serves one connection until its client closes it.
 */
final class Connection implements Runnable {

	private final Socket socket;

	private final Modes modes;

	private final Answer answer = new Answer();

	Connection(Socket socket, Modes modes) {
		this.socket = socket;
		this.modes = modes;
	}

	@Override
	public void run() {
		try (this.socket) {
			RequestReader reader = new RequestReader(this.socket.getInputStream());
			for (Request request = reader.read(); request != null; request = reader.read()) {
				serve(request);
				this.answer.writeTo(this.socket.getOutputStream());
			}
		}
		catch (IOException ex) {
			// The client is gone
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void serve(Request request) throws InterruptedException {
		Mode mode = this.modes.get(request.prefix());
		this.answer.start();
		if (request.isForCounters()) {
			this.answer.append(mode.counters()).finish(Status.OK);
			return;
		}
		boolean admitted = mode.admit();
		mode.delay();
		if (admitted) {
			Bodies.write(request, mode, this.answer);
			this.answer.finish(Status.OK);
		}
		else {
			Bodies.writeRefusal(this.answer);
			this.answer.finish(Status.TOO_MANY_REQUESTS);
		}
	}

}
