//! Our types as PHP arrays, keyed as the stub file says.

use ext_php_rs::{
    boxed::ZBox,
    convert::IntoZval,
    types::{ArrayKey, ZendEmptyArray, ZendHashTable, ZendStr, Zval},
};

use crate::{
    http::Exchange,
    mail::{
        AccountKind, AccountRow, Address, Allowance, Away, Recipient, Role, Room, Sender, Server,
        SpamHandling, SpamLevel, Used, Workgroup,
    },
    oma::{Account, AppPassword, Inherited, SpamDefaults, Usage},
    service::{AccountForm, AccountList, DomainState, LINES, Overview, WAYS},
};

/// A PHP array in the making.
pub struct Array(ZBox<ZendHashTable>);

impl Array {
    /// An empty one.
    pub fn new() -> Self {
        Self(ZendHashTable::new())
    }

    /// An empty one with room for `entries`, so that it need not grow.
    fn with_room(entries: usize) -> Self {
        Self(ZendHashTable::with_capacity(u32::try_from(entries).unwrap_or(0)))
    }

    /// A list of `items`.
    pub fn list<T: IntoZval>(items: impl IntoIterator<Item = T>) -> Self {
        let items = items.into_iter();
        let mut list = Self::with_room(items.size_hint().0);
        for item in items {
            // Only a value that PHP cannot hold fails; text, numbers and arrays are not among those.
            let _ = list.0.push(item);
        }
        list
    }

    /// With `value` under `key`, which must be one of ours: PHP makes numbers of keys that look like one.
    pub fn with<'a>(mut self, key: impl Into<ArrayKey<'a>>, value: impl IntoZval) -> Self {
        let _ = self.0.insert(key, value);
        self
    }

    /// What PHP gets.
    pub fn into_table(self) -> ZBox<ZendHashTable> {
        self.0
    }
}

impl IntoZval for Array {
    const TYPE: ext_php_rs::flags::DataType = ext_php_rs::flags::DataType::Array;
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, persistent: bool) -> ext_php_rs::error::Result<()> {
        self.0.set_zval(zval, persistent)
    }
}

/// A list of texts. Where there are none it is PHP's own empty array, which every row of a list can have without an allocation.
struct Texts<'a>(&'a [String]);

impl IntoZval for Texts<'_> {
    const TYPE: ext_php_rs::flags::DataType = ext_php_rs::flags::DataType::Array;
    const NULLABLE: bool = false;

    fn set_zval(self, zval: &mut Zval, persistent: bool) -> ext_php_rs::error::Result<()> {
        match self.0 {
            [] => ZendEmptyArray.set_zval(zval, persistent),
            texts => Array::list(texts.iter().map(String::as_str)).set_zval(zval, persistent),
        }
    }
}

/// Something PHP gets as an array.
pub trait ToArray {
    /// As the stub file describes it.
    fn to_array(&self) -> Array;
}

impl ToArray for Exchange {
    fn to_array(&self) -> Array {
        Array::new()
            .with("call", self.call)
            .with("request", self.request.as_str())
            .with("response", self.response.as_str())
            .with("milliseconds", whole(self.milliseconds))
    }
}

impl ToArray for DomainState {
    fn to_array(&self) -> Array {
        Array::new()
            .with("name", self.name.as_str())
            .with("unicode", self.unicode.as_str())
            .with("disabled", self.disabled)
            .with("owner", if self.is_marked { "this" } else { "none" })
            .with("alias_domains", Array::list(self.alias_domains.iter().map(String::as_str)))
            .with("default_workgroup", self.default_workgroup.as_deref())
            .with("limit_users", self.limit_users.map(whole))
            .with("created", self.created.map(whole))
    }
}

impl ToArray for Used {
    fn to_array(&self) -> Array {
        Array::new()
            .with("mailboxes", whole(self.mailboxes))
            .with("forwards", whole(self.forwards))
            .with("aliases", whole(self.aliases))
    }
}

impl ToArray for Room {
    fn to_array(&self) -> Array {
        Array::new().with("mailboxes", self.mailboxes).with("forwards", self.forwards)
    }
}

impl ToArray for Workgroup {
    fn to_array(&self) -> Array {
        Array::new()
            .with("name", self.name.as_str())
            .with("mailboxes", whole(self.mailboxes))
            .with("forwards", whole(self.forwards))
            .with("is_default", self.is_default)
    }
}

/// The rows of a list. Their keys are made once for all of them: that is most of what a row costs.
fn rows(rows: &[AccountRow]) -> Array {
    let keys = [
        "address",
        "name",
        "type",
        "status",
        "workgroup",
        "target",
        "aliases",
        "role",
        "is_managed",
        "can_open",
        "forward_to",
        "forward_count",
        "last_login",
    ];
    let keys = keys.map(|key| ZendStr::new(key, false));
    let [
        address,
        name,
        kind,
        status,
        workgroup,
        target,
        aliases,
        role,
        is_managed,
        can_open,
        forward_to,
        forward_count,
        last_login,
    ] = &keys;
    Array::list(rows.iter().map(|row| {
        Array::with_room(keys.len())
            .with(address, row.address.as_str())
            .with(name, row.local())
            .with(kind, row.kind.as_str())
            .with(status, row.status.as_str())
            .with(workgroup, row.workgroup.as_deref())
            .with(target, row.target.as_deref())
            .with(aliases, Texts(&row.aliases))
            .with(role, row.role.as_ref().map(Role::as_str))
            .with(is_managed, row.role.as_ref().is_some_and(Role::is_of_company))
            .with(can_open, Address::can_be_named(row.local()))
            .with(forward_to, row.forward_to.as_deref())
            .with(forward_count, row.forward_count.map(whole))
            .with(last_login, row.last_login.map(whole))
    }))
}

impl ToArray for Overview {
    fn to_array(&self) -> Array {
        Array::new()
            .with("domain", self.domain.to_array())
            .with("used", self.used.to_array())
            .with("deleted_accounts", whole(self.deleted_accounts))
            .with("workgroups", Array::list(self.workgroups.iter().map(ToArray::to_array)))
    }
}

impl ToArray for (AccountList, Allowance) {
    fn to_array(&self) -> Array {
        let (list, allowance) = self;
        Array::new()
            .with("domain", list.domain.to_array())
            .with("used", list.used.to_array())
            .with("bought", bought(allowance))
            .with("room", list.room.to_array())
            .with("rows", rows(&list.rows))
            .with("total", whole(list.total))
            .with("page", whole(list.page))
            .with("pages", whole(list.pages))
            .with("needing", rows(&list.needing))
            .with("needing_total", whole(list.needing_total))
            .with("deleted", whole(list.deleted))
            .with("has_all_deleted", list.has_all_deleted)
            .with("has_all_aliases", list.has_all_aliases)
            .with("is_whole", list.is_whole)
    }
}

impl ToArray for AccountForm {
    fn to_array(&self) -> Array {
        let Self { domain, address, account, workgroups, addresses, domain_language, domain_timezone, spam } =
            self;
        let own = |text: &Option<Inherited>| text.as_ref().map_or("", Inherited::text).to_owned();
        about(address, account)
            .with("domain", domain.to_array())
            .with("workgroups", Array::list(workgroups.iter().map(String::as_str)))
            .with("addresses", addresses.as_ref().map(|all| Array::list(all.iter().map(String::as_str))))
            .with("roles", Array::list(account.roles.iter().map(Role::as_str)))
            .with("is_lost", account.is_lost())
            .with("forward_subject", account.attributes.forward_subject.as_deref().unwrap_or_default())
            .with("forward_reply_to", account.attributes.forward_reply_to.as_deref().unwrap_or_default())
            .with("forward_restricted", account.attributes.forward_restricted.unwrap_or(false))
            .with("created", account.created.map(whole))
            .with("usage", account.usage.to_array())
            .with("language", own(&account.attributes.language))
            .with("timezone", own(&account.attributes.timezone))
            .with("domain_language", domain_language.as_str())
            .with("domain_timezone", domain_timezone.as_str())
            .with("languages", Array::list(account.options.languages.iter().map(String::as_str)))
            .with("timezones", Array::list(account.options.timezones.iter().map(String::as_str)))
            .with("spam", spam_of(account))
            .with("domain_spam", spam.to_array())
            .with("app_passwords", Array::list(account.app_passwords.iter().map(ToArray::to_array)))
    }
}

/// What was bought.
pub fn bought(allowance: &Allowance) -> Array {
    Array::new()
        .with("mailboxes", i64::from(allowance.mailboxes))
        .with("forwards", i64::from(allowance.forwards))
}

/// What an account is, and what happens to its mail.
pub fn about(address: &Address, account: &Account) -> Array {
    let array = Array::new()
        .with("address", address.to_string())
        .with("name", address.local())
        .with("type", account.kind.map(AccountKind::as_str))
        .with("status", account.status.as_str())
        .with("workgroup", Some(account.workgroup()).filter(|name| !name.is_empty()))
        .with("is_managed", account.is_of_company())
        .with("aliases", Array::list(account.aliases().iter().map(Recipient::as_str)))
        .with("forward_to", Array::list(account.forward_recipients().iter().map(Recipient::as_str)))
        .with("forwarding", account.forwarding().as_str())
        .with("away", account.away().to_array())
        .with("access", access(account))
        .with("own", Array::list(account.own()));
    LINES.iter().fold(array, |array, line| array.with(line.name, line.of(&account.attributes)))
}

/// What becomes of an account's spam; a text that is empty is the domain's.
fn spam_of(account: &Account) -> Array {
    let told = &account.attributes;
    let text = |text: &Option<Inherited>| text.as_ref().map_or("", Inherited::text).to_owned();
    let list = |list: &Option<Vec<Sender>>| {
        Array::list(list.as_deref().unwrap_or_default().iter().map(Sender::as_str))
    };
    Array::new()
        .with("level", account.spam_level().map_or("", SpamLevel::word))
        .with("handling", account.spam_handling().map_or("", SpamHandling::word))
        .with("folder", text(&told.spam_folder))
        .with("tag", text(&told.spam_tag))
        .with("allow", list(&told.allow))
        .with("block", list(&told.block))
}

impl ToArray for SpamDefaults {
    fn to_array(&self) -> Array {
        Array::new()
            .with("level", SpamLevel::parse(&self.level).map_or("", SpamLevel::word))
            .with("handling", SpamHandling::of_delivery(&self.delivery).map_or("", SpamHandling::word))
            .with("folder", self.folder.as_str())
            .with("tag", self.tag.as_str())
    }
}

/// How each way of using an account is.
fn access(account: &Account) -> Array {
    WAYS.iter().fold(Array::new(), |array, way| array.with(way.word, way.state(account).as_str()))
}

impl ToArray for Away {
    fn to_array(&self) -> Array {
        Array::new()
            .with("is_on", self.is_on)
            .with("text", self.text.as_str())
            .with("ends", self.ends.map(whole))
            .with("interval", whole(self.interval))
    }
}

impl ToArray for AppPassword {
    fn to_array(&self) -> Array {
        Array::new().with("tag", self.tag.as_str()).with("created", self.created.map(whole))
    }
}

impl ToArray for Usage {
    fn to_array(&self) -> Array {
        // Names that OpenSRS made up are no keys of ours, so each is asked for.
        let last = |service: &str| {
            self.last_logins.iter().find(|(name, _)| name == service).map(|(_, time)| whole(*time))
        };
        let last_logins = ["imap4", "pop3", "smtprelay", "webmail"]
            .iter()
            .fold(Array::new(), |array, service| array.with(*service, last(service)));
        Array::new()
            .with("bytes_max", self.bytes_max.map(whole))
            .with("bytes_used", self.bytes_used.map(whole))
            .with("messages", self.messages.map(whole))
            .with("sent", self.sent.map(whole))
            .with("sent_max", self.sent_max.map(whole))
            .with("has_second_factor", self.has_second_factor)
            .with("last_logins", last_logins)
    }
}

impl ToArray for Server {
    fn to_array(&self) -> Array {
        Array::new().with("port", i64::from(self.port)).with("security", self.security)
    }
}

/// A count or a time; PHP's int holds all that occur.
pub fn whole(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}
