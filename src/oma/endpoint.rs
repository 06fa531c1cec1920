//! Where a cluster's API is.

use crate::{
    http::{Endpoint, Settings},
    mail::Cluster,
};

/// The API of `cluster`, unless the settings replace all of them.
pub(super) fn endpoint_of(settings: &Settings, cluster: Cluster) -> Endpoint {
    settings
        .endpoint
        .clone()
        .unwrap_or_else(|| Endpoint::of_host(&format!("admin.{}.hostedemail.com", cluster.label()), "/api"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::RawSettings;

    fn at(endpoint: &str, cluster: Cluster) -> String {
        let settings = Settings::parse(&RawSettings {
            endpoint,
            ca_file: "",
            proxy: "",
            connect_timeout: "5000",
            timeout: "20000",
            idle_timeout: "55000",
        });
        endpoint_of(&settings.unwrap(), cluster).url("get_user")
    }

    #[test]
    fn without_a_setting_each_cluster_has_its_own() {
        assert_eq!(at("", Cluster::A), "https://admin.a.hostedemail.com/api/get_user");
        assert_eq!(at("", Cluster::B), "https://admin.b.hostedemail.com/api/get_user");
        assert_eq!(at("", Cluster::Test), "https://admin.test.hostedemail.com/api/get_user");
    }

    #[test]
    fn a_setting_replaces_every_cluster() {
        assert_eq!(at("https://[::1]:8443/api/", Cluster::B), "https://[::1]:8443/api/get_user");
    }
}
