package io.github.openrouterspring.workspaces;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import tools.jackson.databind.node.ObjectNode;

/**
 * The workspaces of a {@link SettleServer}, by slug.
 */
final class SettleWorkspaces {

	private final Map<String, ObjectNode> workspaces = new LinkedHashMap<>();

	private final Set<UUID> createdIds = new HashSet<>();

	private final List<UUID> deletedIds = new ArrayList<>();

	Optional<ObjectNode> find(String name) {
		return this.workspaces.values()
			.stream()
			.filter((workspace) -> name.equals(slug(workspace)) || name.equals(id(workspace).toString()))
			.findFirst();
	}

	Optional<Truth> truth(String slug) {
		return find(slug).map((workspace) -> new Truth(id(workspace), workspace.path("name").stringValue(),
				this.createdIds.contains(id(workspace))));
	}

	List<UUID> deletedIds() {
		return this.deletedIds;
	}

	/**
	 * Add a workspace of another client, unless the slug is taken.
	 */
	boolean add(ObjectNode fields, Instant createdAt) {
		ObjectNode workspace = fields.deepCopy()
			.put("id", UUID.randomUUID().toString())
			.put("created_at", createdAt.toString());
		return this.workspaces.putIfAbsent(slug(workspace), workspace) == null;
	}

	/**
	 * Create a workspace of the client, unless the slug is taken.
	 */
	Optional<ObjectNode> create(ObjectNode fields, Instant createdAt) {
		Optional<ObjectNode> created = add(fields, createdAt) ? find(slug(fields)) : Optional.empty();
		created.ifPresent((workspace) -> this.createdIds.add(id(workspace)));
		return created;
	}

	/**
	 * Update a workspace, unless its new slug is taken.
	 */
	boolean update(ObjectNode workspace, ObjectNode fields) {
		String slug = fields.path("slug").stringValue(slug(workspace));
		if (this.workspaces.getOrDefault(slug, workspace) != workspace) {
			return false;
		}
		this.workspaces.remove(slug(workspace));
		this.workspaces.put(slug, workspace.setAll(fields));
		return true;
	}

	void delete(ObjectNode workspace) {
		this.workspaces.remove(slug(workspace));
		this.deletedIds.add(id(workspace));
	}

	private static String slug(ObjectNode workspace) {
		return workspace.path("slug").stringValue();
	}

	private static UUID id(ObjectNode workspace) {
		return UUID.fromString(workspace.path("id").stringValue());
	}

	/**
	 * The actual state of a workspace, and whether the client created it.
	 */
	record Truth(UUID id, String name, boolean created) {
	}

}
