package io.github.openrouterspring.sample;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;

/**
 * The bodies of a server or gateway that shows what it was sent, the key with it.
 */
enum KeyLeakEcho {

	JSON("application/json", """
			{"error": {"code": 400, "message": "Rutabaga: 'Bearer KEY' is refused", "metadata": {"headers":
			{"Authorization": ["Bearer KEY", null]}, "KEY": {"raw": "{\\"key\\": \\"KEY\\"}"}}}, "user_id": "KEY"}"""),

	JSON_WITHOUT_MESSAGE("application/json", "{\"error\": {\"metadata\": {\"key\": \"KEY\"}}, \"detail\": \"KEY\"}"),

	JSON_WITH_ESCAPES("application/json", "{\"error\": {\"message\": \"Rutabaga: \\u004BEY\"}, \"user_id\": \"KEY\"}"),

	TRUNCATED_JSON("application/json", "{\"error\": {\"message\": \"Rutabaga: KEY"),

	HTML("text/html", "<html><h1>Rutabaga</h1><pre>GET /\nAuthorization: Bearer KEY\n</pre></html>"),

	TEXT("text/plain", "KEY"),

	/**
	 * What is read of a body to show its start ends within the key.
	 */
	KEY_AT_THE_END_OF_THE_EXCERPT("text/plain", " ".repeat(4096 - 30) + "KEY");

	private final String contentType;

	private final String body;

	KeyLeakEcho(String contentType, String body) {
		this.contentType = contentType;
		// The first letter of the key is what an escape stands for
		this.body = body.replace("\\u004BEY", "\\u0073" + KeyLeakSearch.KEY.substring(1))
			.replace("KEY", KeyLeakSearch.KEY);
	}

	/**
	 * Return an answer with the body, and with the key in each header that a client might
	 * look at.
	 */
	ResponseDefinitionBuilder answer(int status) {
		return aResponse().withStatus(status)
			.withHeader("Content-Type", this.contentType)
			.withHeader("X-Request-Id", "request with " + KeyLeakSearch.KEY)
			.withHeader("X-Authorization", "Bearer " + KeyLeakSearch.KEY)
			.withHeader("Retry-After", KeyLeakSearch.KEY)
			.withHeader("Date", KeyLeakSearch.KEY)
			.withHeader("WWW-Authenticate", "Bearer error=\"%s\"".formatted(KeyLeakSearch.KEY))
			.withHeader("Set-Cookie", "key=%s; Path=/".formatted(KeyLeakSearch.KEY),
					"%s; Domain=%s; Expires=%s".formatted(KeyLeakSearch.KEY, KeyLeakSearch.KEY, KeyLeakSearch.KEY))
			.withBody(this.body);
	}

}
