package io.github.openrouterspring.sample.console;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.github.openrouterspring.workspaces.WorkspacesClient;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.stereotype.Component;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

/**
 * Runs bulk additions of members in the background.
 */
@Component
class BulkAdds {

	private static final int REMEMBERED = 100;

	private final WorkspacesClient workspaces;

	private final Executor executor;

	private final Map<UUID, BulkAdd> bulkAdds = new LinkedHashMap<>();

	BulkAdds(WorkspacesClient workspaces,
			@Qualifier(TaskExecutionAutoConfiguration.APPLICATION_TASK_EXECUTOR_BEAN_NAME) Executor executor) {
		this.workspaces = workspaces;
		this.executor = executor;
	}

	/**
	 * Start adding users.
	 * @param slug the slug of the workspace
	 * @param text the user ids, separated by white space, commas, or semicolons
	 * @return the id of the addition
	 */
	UUID start(String slug, String text) {
		List<String> userIds = Arrays.stream(text.split("[\\s,;]+")).filter(StringUtils::hasText).distinct().toList();
		Assert.notEmpty(userIds, "Enter at least one user id");
		BulkAdd bulkAdd = new BulkAdd(this.workspaces, slug, userIds);
		UUID id = UUID.randomUUID();
		synchronized (this.bulkAdds) {
			this.bulkAdds.put(id, bulkAdd);
			if (this.bulkAdds.size() > REMEMBERED) {
				this.bulkAdds.remove(this.bulkAdds.keySet().iterator().next());
			}
		}
		this.executor.execute(bulkAdd);
		return id;
	}

	BulkAdd get(UUID id) {
		BulkAdd bulkAdd;
		synchronized (this.bulkAdds) {
			bulkAdd = this.bulkAdds.get(id);
		}
		Assert.notNull(bulkAdd, "There is no such addition, or it has expired");
		return bulkAdd;
	}

}
