package io.github.openrouterspring.sample.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * A file of Maven.
 *
 * @param root its root element
 */
record Pom(Element root) {

	static Pom read(Path file) {
		try {
			return new Pom(DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(file.toFile())
				.getDocumentElement());
		}
		catch (IOException | SAXException | ParserConfigurationException ex) {
			throw new IllegalStateException("Can not read " + file, ex);
		}
	}

	/**
	 * Return the texts of all elements of a name, wherever they are.
	 */
	List<String> all(String name) {
		return elements(name).stream().map((element) -> element.getTextContent().strip()).toList();
	}

	List<Element> elements(String name) {
		NodeList nodes = this.root.getElementsByTagName(name);
		return IntStream.range(0, nodes.getLength()).mapToObj((index) -> (Element) nodes.item(index)).toList();
	}

	/**
	 * Return the text of an element directly below the root, or else below its parent's
	 * coordinates.
	 */
	String coordinate(String name) {
		return elements(name).stream()
			.filter((element) -> element.getParentNode() == this.root
					|| element.getParentNode().getNodeName().equals("parent"))
			.max((first, second) -> Boolean.compare(first.getParentNode() == this.root,
					second.getParentNode() == this.root))
			.orElseThrow()
			.getTextContent();
	}

}
