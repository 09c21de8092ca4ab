document.addEventListener('click', (event) => {
	const button = event.target.closest('td button');
	if (button) {
		const row = button.closest('tr');
		setTimeout(() => {
			document.querySelector('[role=status]').textContent = `Deleted ${row.cells[0].textContent}`;
			row.remove();
		}, 200);
	}
});
