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
				Status status = serve(request);
				if (status == Status.NONE) {
					return;
				}
				this.answer.finish(status);
				this.answer.writeTo(this.socket.getOutputStream());
			}
		}
		catch (IOException ex) {
			// The client has closed the connection
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private Status serve(Request request) throws InterruptedException {
		Mode mode = this.modes.get(request.prefix());
		this.answer.start();
		if (request.isForCounters()) {
			this.answer.append(mode.counters());
			return Status.OK;
		}
		Status status = mode.admit(request.path());
		mode.delay();
		if (status == Status.OK) {
			return mode.serve(request, this.answer);
		}
		mode.refuse(request, status, this.answer);
		return status;
	}

}
