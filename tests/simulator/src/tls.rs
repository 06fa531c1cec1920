//! The throw-away certificate authority, and the server certificate it signs; both made at start.

use std::{error::Error, sync::Arc};

use rcgen::{
    BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose, date_time_ymd,
};
use tokio_rustls::rustls::{
    ServerConfig,
    crypto::ring,
    pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
};

/// What the server shows.
#[derive(Clone, Copy, Debug, Default, Eq, PartialEq)]
pub enum Certificate {
    /// One for this machine's names.
    #[default]
    Good,
    /// One that ended in 2020.
    Expired,
    /// One for another host.
    WrongName,
    /// One that begins in 2100.
    NotYet,
    /// One that names its host nowhere but in its common name.
    NoName,
    /// One that no authority signed, as `ca_pem` does not hold.
    SelfSigned,
    /// The authority's own, as `openssl req -x509` makes it.
    Authoritys,
}

/// A server's side of TLS, and whom clients have to trust for it.
pub(crate) struct Identity {
    pub(crate) config: Arc<ServerConfig>,
    pub(crate) ca_pem: String,
}

impl Identity {
    /// New keys and certificates for `localhost`, `127.0.0.1` and `::1`, or with what is wrong about them.
    pub(crate) fn generate(certificate: Certificate) -> Result<Self, Box<dyn Error + Send + Sync>> {
        let mut authority = CertificateParams::default();
        authority.distinguished_name.push(DnType::CommonName, "OpenSRS simulator, throw-away CA");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
        let authority_key = KeyPair::generate()?;
        let ca_pem = authority.self_signed(&authority_key)?.pem();
        let issuer = Issuer::new(authority, authority_key);

        let names: &[&str] = match certificate {
            Certificate::WrongName => &["somebody-else.example"],
            Certificate::NoName => &[],
            _ => &["localhost", "127.0.0.1", "::1"],
        };
        let mut server =
            CertificateParams::new(names.iter().copied().map(str::to_owned).collect::<Vec<_>>())?;
        match certificate {
            Certificate::Expired => server.not_after = date_time_ymd(2020, 1, 1),
            Certificate::NotYet => server.not_before = date_time_ymd(2100, 1, 1),
            Certificate::Authoritys => server.is_ca = IsCa::Ca(BasicConstraints::Unconstrained),
            _ => {}
        }
        server.distinguished_name.push(DnType::CommonName, "OpenSRS simulator");
        server.use_authority_key_identifier_extension = true;
        let server_key = KeyPair::generate()?;
        let (certificate, ca_pem) = match certificate {
            Certificate::SelfSigned => (server.self_signed(&server_key)?, ca_pem),
            Certificate::Authoritys => {
                let certificate = server.self_signed(&server_key)?;
                let pem = certificate.pem();
                (certificate, pem)
            }
            _ => (server.signed_by(&server_key, &issuer)?, ca_pem),
        };

        let key = PrivateKeyDer::from(PrivatePkcs8KeyDer::from(server_key.serialize_der()));
        let mut config = ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
            .with_safe_default_protocol_versions()?
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Self { config: Arc::new(config), ca_pem })
    }
}
