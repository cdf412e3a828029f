package org.paperboy.paper.source;

import java.time.Clock;
import java.util.Objects;

import org.paperboy.paper.http.WebFetcher;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

/**
 * Registers a source for each feed that the configuration names.
 */
class FeedsRegistrar implements BeanRegistrar {

	/**
	 * Imports the registrar.
	 */
	@Configuration(proxyBeanMethods = false)
	@Import(FeedsRegistrar.class)
	static class FeedsConfiguration {

	}

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		SourcesProperties sources = Binder.get(environment).bindOrCreate("paperboy.sources", SourcesProperties.class);
		for (SourcesProperties.Feed feed : sources.feeds()) {
			registry.registerBean("feed " + feed.name(), FeedPapers.class,
					(spec) -> spec
						.supplier((context) -> new FeedPapers(feed.name().strip(), Objects.requireNonNull(feed.url()),
								context.bean(WebFetcher.class), context.bean(Clock.class))));
		}
	}

}
