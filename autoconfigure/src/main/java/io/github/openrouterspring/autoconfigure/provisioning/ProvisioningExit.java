package io.github.openrouterspring.autoconfigure.provisioning;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationListener;

/**
 * {@link ApplicationListener} that closes the application when it is ready. A runner
 * could close it before other runners have run.
 */
class ProvisioningExit implements ApplicationListener<ApplicationReadyEvent> {

	private final ApplicationContext context;

	ProvisioningExit(ApplicationContext context) {
		this.context = context;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (event.getApplicationContext() == this.context) {
			SpringApplication.exit(this.context);
		}
	}

}
