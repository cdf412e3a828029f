package org.paperboy.web;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.paperboy.SiteProperties;
import org.paperboy.web.signup.LimitsProperties;

import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The origin that a browser reports decides whether a request may act.
 */
class OwnPagesOnlyTests {

	private final OwnPagesOnly filter = new OwnPagesOnly(
			new SiteProperties(URI.create("https://papers.example.org"), Path.of("data"), ""),
			new LimitsProperties(
					new LimitsProperties.SignupLimits(20, 1000, false, false,
							List.of("https://other.example", "https://lab.example.org")),
					new LimitsProperties.PreviewLimits(60)));

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			POST   | /api/admin/editions/2026-04-20/deliveries |             |                                | true
			POST   | /api/admin/editions/2026-04-20/deliveries | same-origin |                                | true
			POST   | /api/admin/editions/2026-04-20/deliveries | none        |                                | true
			POST   | /api/admin/editions/2026-04-20/deliveries | cross-site  |                                | false
			POST   | /api/admin/editions/2026-04-20/deliveries | same-site   | http://10.0.0.5:9000           | false
			POST   | /api/admin/editions/2026-04-20/deliveries | rubbish     |                                | false
			POST   | /api/admin/editions/2026-04-20/deliveries | same-origin | https://behind-a-proxy.example | true
			POST   | /api/admin/editions/2026-04-20/deliveries |             | http://10.0.0.5:8080           | true
			POST   | /api/admin/editions/2026-04-20/deliveries |             | https://papers.example.org     | true
			POST   | /api/admin/editions/2026-04-20/deliveries |             | http://10.0.0.5:9000           | false
			POST   | /api/admin/editions/2026-04-20/deliveries |             | https://10.0.0.5:8080          | false
			POST   | /api/admin/editions/2026-04-20/deliveries |             | http://10.0.0.5                | false
			POST   | /api/admin/editions/2026-04-20/deliveries |             | null                           | false
			POST   | /api/admin/editions/2026-04-20/deliveries |             | https://evil.example           | false
			POST   | /api/admin/editions/2026-04-20/deliveries |             | https://lab.example.org        | false
			PUT    | /api/admin/sending                        | cross-site  |                                | false
			PATCH  | /api/admin/subscribers/ada@example.org    | cross-site  |                                | false
			DELETE | /api/admin/subscribers/ada@example.org    | cross-site  |                                | false
			GET    | /api/admin/subscribers                    | cross-site  |                                | true
			HEAD   | /                                         | cross-site  |                                | true
			OPTIONS | /api/subscriptions                       | cross-site  | https://evil.example           | true
			POST   | /admin/login                              | cross-site  |                                | false
			POST   | /confirm/token                            | cross-site  |                                | false
			POST   | /preferences/token                        |             | null                           | false
			POST   | /unsubscribe/token                        | cross-site  | https://mail.example.com       | true
			POST   | /unsubscribe/token                        |             | null                           | true
			POST   | /webhooks/ses                             | cross-site  |                                | true
			POST   | /subscribe                                | cross-site  | https://lab.example.org        | true
			POST   | /api/subscriptions                        | cross-site  | https://lab.example.org        | true
			POST   | /api/subscriptions                        | cross-site  | https://evil.example           | false
			POST   | /api/subscriptions                        | cross-site  |                                | false
			POST   | /api/preview                              |             | https://lab.example.org        | true
			""")
	void aRequestMayAct(String method, String path, @Nullable String site, @Nullable String origin, boolean may)
			throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest(method, path);
		request.setServletPath(path);
		request.setServerName("10.0.0.5");
		request.setServerPort(8080);
		if (site != null) {
			request.addHeader("Sec-Fetch-Site", site);
		}
		if (origin != null) {
			request.addHeader("Origin", origin);
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		MockFilterChain chain = new MockFilterChain();
		this.filter.doFilter(request, response, chain);
		assertThat(chain.getRequest() != null).isEqualTo(may);
		assertThat(response.getStatus()).isEqualTo(may ? 200 : 403);
	}

	@ParameterizedTest
	@CsvSource({ "https, 443, https://10.0.0.5, true", "https, 443, https://10.0.0.5:443, false",
			"https, 80, https://10.0.0.5:80, true", "https, 80, https://10.0.0.5, false",
			"http, 80, http://10.0.0.5, true", "http, 80, https://10.0.0.5, false",
			"http, 443, http://10.0.0.5:443, true", "http, 443, http://10.0.0.5, false" })
	void anOriginNamesThePortUnlessItIsTheUsualOne(String scheme, int port, String origin, boolean may)
			throws Exception {
		MockHttpServletRequest request = new MockHttpServletRequest("POST", "/admin/login");
		request.setServletPath("/admin/login");
		request.setScheme(scheme);
		request.setSecure(scheme.equals("https"));
		request.setServerName("10.0.0.5");
		request.setServerPort(port);
		request.addHeader("Origin", origin);
		MockFilterChain chain = new MockFilterChain();
		this.filter.doFilter(request, new MockHttpServletResponse(), chain);
		assertThat(chain.getRequest() != null).isEqualTo(may);
	}

}
