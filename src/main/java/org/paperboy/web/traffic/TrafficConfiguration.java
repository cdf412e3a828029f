package org.paperboy.web.traffic;

import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Makes the server keep to the {@link Bounds} that its memory allows.
 */
@Configuration(proxyBeanMethods = false)
class TrafficConfiguration {

	/**
	 * The part of an answer that the operating system buffers for a slow client: it holds
	 * most pages whole, so that no thread waits.
	 */
	private static final String SEND_BUFFER = String.valueOf(256 * 1024);

	@Bean
	WebServerFactoryCustomizer<TomcatServletWebServerFactory> boundedTraffic() {
		return (factory) -> bound(factory, Bounds.here());
	}

	private static void bound(TomcatServletWebServerFactory factory, Bounds bounds) {
		factory.setProtocol(BoundedProtocol.class.getName());
		Turns turns = new Turns(bounds.requests());
		factory.addContextValves(new RequestValve(bounds, turns));
		factory.addConnectorCustomizers((connector) -> {
			// Only the first ten are left of them.
			connector.setMaxLocaleCount(-1);
			connector.setProperty("socket.txBufSize", SEND_BUFFER);
			if (connector.getProtocolHandler() instanceof BoundedProtocol protocol) {
				protocol.bound(bounds, turns);
			}
		});
	}

}
