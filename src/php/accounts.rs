//! Mailboxes, forwards and aliases.

use ext_php_rs::{
    boxed::ZBox,
    prelude::*,
    types::{ZendHashTable, Zval},
};

use super::{
    arguments::{self, Fields},
    arrays::{Array, ToArray, about, bought, whole},
    operation::{About, for_service},
};
use crate::{
    mail::{AccountKind, Address, Recipient, RowKind},
    service::{
        AccessChange, AccountChanged, AliasInput, AwayChange, Changed, Error, ForwardChange, ForwardInput,
        ForwardingChange, LINES, Lines, ListQuery, MailboxChange, MailboxInput, MailboxSize, OldName,
        PassingFields, PersonShown, RenameInput, SortColumn, SpamChange, SpamFields, StorageChange, WAYS,
    },
};

/// Registers this file's functions.
pub fn register(module: ModuleBuilder<'_>) -> ModuleBuilder<'_> {
    module
        .function(wrap_function!(list_accounts))
        .function(wrap_function!(list_addresses))
        .function(wrap_function!(show_account))
        .function(wrap_function!(show_people))
        .function(wrap_function!(show_deletion))
        .function(wrap_function!(show_breaking))
        .function(wrap_function!(list_deleted))
        .function(wrap_function!(restore_account))
        .function(wrap_function!(add_mailbox))
        .function(wrap_function!(change_mailbox))
        .function(wrap_function!(change_away))
        .function(wrap_function!(change_forwarding))
        .function(wrap_function!(change_access))
        .function(wrap_function!(show_storage))
        .function(wrap_function!(change_storage))
        .function(wrap_function!(list_changes))
        .function(wrap_function!(rename_account))
        .function(wrap_function!(change_spam))
        .function(wrap_function!(sign_out))
        .function(wrap_function!(add_app_password))
        .function(wrap_function!(delete_app_password))
        .function(wrap_function!(disable_second_factor))
        .function(wrap_function!(open_webmail))
        .function(wrap_function!(delete_mailbox))
        .function(wrap_function!(add_forward))
        .function(wrap_function!(change_forward))
        .function(wrap_function!(delete_forward))
        .function(wrap_function!(add_alias))
        .function(wrap_function!(move_alias))
        .function(wrap_function!(delete_alias))
}

/// One page of the domain's mailboxes, forwards and aliases, with the counters.
#[php_function]
#[php(name = "opensrsemail_list_accounts")]
pub fn list_accounts(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    query: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let list = for_service(service, About::Domain, exchanges, |service| {
        let allowance = arguments::allowance(allowance)?;
        Ok((service.list(&allowance, &list_query(query))?, allowance))
    })?;
    Ok(list.to_array().into_table())
}

/// The mailboxes and forwards that an alias may belong to.
#[php_function]
#[php(name = "opensrsemail_list_addresses")]
pub fn list_addresses(service: &ZendHashTable, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let accounts = for_service(service, About::Domain, exchanges, |service| service.accounts())?;
    Ok(Array::new()
        .with("domain", accounts.domain.to_array())
        .with("addresses", Array::list(accounts.addresses.iter().map(String::as_str)))
        .with("is_whole", accounts.is_whole)
        .into_table())
}

/// One mailbox or forward with everything its form shows.
#[php_function]
#[php(name = "opensrsemail_show_account")]
pub fn show_account(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
    with_addresses: Option<bool>,
) -> PhpResult<ZBox<ZendHashTable>> {
    let form = for_service(service, About::Account(name), exchanges, |service| match with_addresses {
        Some(true) => service.form_with_addresses(name),
        _ => service.form(name),
    })?;
    Ok(form.to_array().into_table())
}

/// What a list cannot tell of its accounts.
#[php_function]
#[php(name = "opensrsemail_show_people")]
pub fn show_people(
    service: &ZendHashTable,
    names: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let people = for_service(service, About::Domain, exchanges, |service| {
        service.people(&arguments::texts(names, "names")?)
    })?;
    let accounts = people.accounts.iter().map(|(address, account)| about(address, account));
    Ok(Array::new()
        .with("domain", people.domain.to_array())
        .with("people", Array::list(accounts))
        .into_table())
}

/// What else stops working when a mailbox or forward is deleted.
#[php_function]
#[php(name = "opensrsemail_show_deletion")]
pub fn show_deletion(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let deletion = for_service(service, About::Account(name), exchanges, |service| service.deletion(name))?;
    let account = &deletion.account;
    Ok(Array::new()
        .with("domain", deletion.domain.to_array())
        .with("address", deletion.address.to_string())
        .with("type", account.kind.map(AccountKind::as_str))
        .with("is_managed", account.is_of_company())
        .with("aliases", Array::list(account.aliases().iter().map(Recipient::as_str)))
        .with("sent_by", Array::list(deletion.senders.addresses.iter().map(String::as_str)))
        .with("is_complete", deletion.senders.is_complete)
        .into_table())
}

/// What else stops working when several mailboxes and forwards are deleted.
#[php_function]
#[php(name = "opensrsemail_show_breaking")]
pub fn show_breaking(
    service: &ZendHashTable,
    names: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let breaking = for_service(service, About::Domain, exchanges, |service| {
        service.breaking(&arguments::texts(names, "names")?)
    })?;
    Ok(Array::new()
        .with("domain", breaking.domain.to_array())
        .with("aliases", Array::list(breaking.aliases.iter().map(Recipient::as_str)))
        .with("sent_by", Array::list(breaking.senders.addresses.iter().map(String::as_str)))
        .with("is_complete", breaking.senders.is_complete)
        .into_table())
}

/// What was deleted and can come back.
#[php_function]
#[php(name = "opensrsemail_list_deleted")]
pub fn list_deleted(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let (deleted, allowance) = for_service(service, About::Domain, exchanges, |service| {
        let allowance = arguments::allowance(allowance)?;
        Ok((service.deleted(&allowance)?, allowance))
    })?;
    let accounts = deleted.accounts.iter().map(|(is_taken, account)| {
        Array::new()
            .with("id", account.id.as_str())
            .with("address", account.address.as_str())
            .with("name", account.address.split('@').next().unwrap_or_default())
            .with("type", account.kind.as_str())
            .with("created", account.created.map(whole))
            .with("deleted", account.deleted.map(whole))
            .with("is_taken", *is_taken)
    });
    Ok(Array::new()
        .with("domain", deleted.domain.to_array())
        .with("used", deleted.used.to_array())
        .with("bought", bought(&allowance))
        .with("room", deleted.room.to_array())
        .with("accounts", Array::list(accounts))
        .into_table())
}

/// Brings a deleted mailbox or forward back when the allowance has room.
#[php_function]
#[php(name = "opensrsemail_restore_account")]
pub fn restore_account(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    id: &str,
    new_name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let restored = for_service(service, About::Domain, exchanges, |service| {
        service.restore_account(&arguments::allowance(allowance)?, id, new_name)
    })?;
    Ok(Array::new()
        .with("address", restored.address.to_string())
        .with("old", restored.old.to_string())
        .with("type", restored.kind.as_str())
        .with("leads_back", restored.leads_back)
        .with("size_gb", restored.size.gb.map(i64::from))
        .with("is_over", restored.size.is_over)
        .into_table())
}

/// Adds a mailbox when the allowance has room.
#[php_function]
#[php(name = "opensrsemail_add_mailbox")]
pub fn add_mailbox(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    mailbox: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(mailbox);
    let name = fields.text_or_empty("name").unwrap_or_default();
    let made = for_service(service, About::Account(&name), exchanges, |service| {
        let input = MailboxInput {
            name: &fields.text_or_empty("name")?,
            password: &fields.text_or_empty("password")?,
            password_confirmation: &fields.text_or_empty("password_confirmation")?,
            lines: lines(fields)?,
            workgroup: &fields.text_or_empty("workgroup")?,
        };
        service.add_mailbox(&arguments::allowance(allowance)?, &input)
    })?;
    Ok(Array::new()
        .with("address", made.address.to_string())
        .with("deleted_before", made.deleted_before)
        .into_table())
}

/// Changes what differs from what OpenSRS has; never creates.
#[php_function]
#[php(name = "opensrsemail_change_mailbox")]
pub fn change_mailbox(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let shown = fields.fields("shown")?;
        let input = MailboxChange {
            password: fields.text_or_empty("password")?,
            password_confirmation: fields.text_or_empty("password_confirmation")?,
            lines: lines(fields)?,
            choices: choices(fields)?,
            workgroup: fields.text("workgroup")?,
            shown: PersonShown {
                lines: lines(shown)?,
                choices: choices(shown)?,
                workgroup: shown.text("workgroup")?,
            },
        };
        service.change_mailbox(name, &input)
    })?;
    Ok(changes_made(&changed))
}

/// Switches a mailbox' automatic answer on or off.
#[php_function]
#[php(name = "opensrsemail_change_away")]
pub fn change_away(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let input = AwayChange {
            is_on: fields.switch("away"),
            text: fields.text_or_empty("away_text")?,
            ends: fields.text_or_empty("away_ends")?,
            interval: fields.text_or_empty("away_interval")?,
            copy_to: fields.text_or_empty("away_copy_to")?,
            shown_is_on: fields.fields("shown")?.text("away")?.map(|word| word == "on"),
            shown_text: fields.fields("shown")?.text("away_text")?,
            shown_ends: fields.fields("shown")?.text("away_ends")?,
            shown_interval: fields.fields("shown")?.text("away_interval")?,
        };
        service.change_away(name, &input)
    })?;
    Ok(what_changed(&changed.account)
        .with("is_on", changed.is_on)
        .with("ends", changed.ends.map(whole))
        .into_table())
}

/// Passes a mailbox' mail on, or ends that.
#[php_function]
#[php(name = "opensrsemail_change_forwarding")]
pub fn change_forwarding(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let shown = fields.fields("shown")?;
        let input = ForwardingChange {
            forwarding: fields.text_or_empty("forwarding")?,
            forward_to: fields.text_or_empty("forward_to")?,
            passing: passing(fields)?,
            shown_passing: passing(shown)?,
            shown_forwarding: shown.text("forwarding")?,
            shown_forward_to: shown.text("forward_to")?,
        };
        service.change_forwarding(name, &input)
    })?;
    Ok(what_changed(&changed.account)
        .with("forwarding", changed.forwarding.as_str())
        .with("forward_to", Array::list(changed.forward_to.iter().map(Recipient::as_str)))
        .into_table())
}

/// Opens and closes ways of using a mailbox.
#[php_function]
#[php(name = "opensrsemail_change_access")]
pub fn change_access(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let input = AccessChange { wanted: ways(fields)?, shown: ways(fields.fields("shown")?)? };
        service.change_access(name, &input)
    })?;
    Ok(changes_made(&changed))
}

/// How much each mailbox may store.
#[php_function]
#[php(name = "opensrsemail_show_storage")]
pub fn show_storage(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let (storage, left, over) = for_service(service, About::Domain, exchanges, |service| {
        let allowance = arguments::allowance(allowance)?;
        let storage = service.storage()?;
        let (left, over) = (storage.left(&allowance), storage.over(&allowance));
        Ok((storage, left, over))
    })?;
    Ok(Array::new()
        .with("domain", storage.domain.to_array())
        .with("bytes_given", whole(storage.given()))
        .with("bytes_left", left.map(whole))
        .with("bytes_over", whole(over))
        .with("mailboxes", Array::list(storage.mailboxes.iter().map(ToArray::to_array)))
        .into_table())
}

/// Lets a mailbox store more or less of what was bought in sum.
#[php_function]
#[php(name = "opensrsemail_change_storage")]
pub fn change_storage(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let allowance = arguments::allowance(allowance)?;
        let (wanted, shown) = (fields.text_or_empty("quota_gb")?, fields.fields("shown")?.text("quota_gb")?);
        service.change_storage(&allowance, name, &StorageChange { wanted: &wanted, shown: shown.as_deref() })
    })?;
    let names = changed.is_changed.then_some("quota_gb");
    Ok(Array::new()
        .with("address", changed.address.to_string())
        .with("changed", Array::list(names))
        .into_table())
}

impl ToArray for MailboxSize {
    fn to_array(&self) -> Array {
        Array::new()
            .with("name", self.address.local())
            .with("address", self.address.to_string())
            .with("bytes_max", self.bytes_max.map(whole))
            .with("bytes_used", self.bytes_used.map(whole))
    }
}

/// What was changed of a mailbox or forward.
#[php_function]
#[php(name = "opensrsemail_list_changes")]
pub fn list_changes(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let history = for_service(service, About::Account(name), exchanges, |service| service.history(name))?;
    Ok(Array::new()
        .with("domain", history.domain.to_array())
        .with("address", history.address.to_string())
        .with("is_managed", history.is_managed)
        .with("changes", changes_told(&history.changes))
        .into_table())
}

/// Gives a mailbox or forward another name.
#[php_function]
#[php(name = "opensrsemail_rename_account")]
pub fn rename_account(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let renamed = for_service(service, About::Account(name), exchanges, |service| {
        let input = RenameInput {
            new_name: &fields.text_or_empty("new_name")?,
            keeps_old: fields.switch("keeps_old"),
        };
        service.rename(name, &input)
    })?;
    Ok(Array::new()
        .with("address", renamed.address.to_string())
        .with("old", renamed.old.to_string())
        .with("old_name", renamed.old_name.map(OldName::as_str))
        .into_table())
}

/// Changes what becomes of a mailbox' spam.
#[php_function]
#[php(name = "opensrsemail_change_spam")]
pub fn change_spam(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let input = SpamChange { wanted: spam(fields)?, shown: spam(fields.fields("shown")?)? };
        service.change_spam(name, &input)
    })?;
    Ok(what_changed(&changed.account).with("doubles", doubles_told(&changed.doubles)).into_table())
}

/// Ends a mailbox' sessions.
#[php_function]
#[php(name = "opensrsemail_sign_out")]
pub fn sign_out(service: &ZendHashTable, name: &str, exchanges: &mut Zval) -> PhpResult<ZBox<ZendHashTable>> {
    let address = for_service(service, About::Account(name), exchanges, |service| service.sign_out(name))?;
    Ok(Array::new().with("address", address.to_string()).into_table())
}

/// Makes a password for one device.
#[php_function]
#[php(name = "opensrsemail_add_app_password")]
pub fn add_app_password(
    service: &ZendHashTable,
    name: &str,
    tag: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let made =
        for_service(service, About::Account(name), exchanges, |service| service.add_app_password(name, tag))?;
    Ok(Array::new()
        .with("address", made.address.to_string())
        .with("tag", made.tag.as_str())
        .with("password", made.password.expose())
        .into_table())
}

/// Takes a device's password away.
#[php_function]
#[php(name = "opensrsemail_delete_app_password")]
pub fn delete_app_password(
    service: &ZendHashTable,
    name: &str,
    tag: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let deleted = for_service(service, About::Account(name), exchanges, |service| {
        service.delete_app_password(name, tag)
    })?;
    Ok(Array::new()
        .with("address", deleted.address.to_string())
        .with("tag", deleted.tag.as_str())
        .with("was_there", deleted.was_there)
        .into_table())
}

/// Lets a mailbox sign in without its second factor.
#[php_function]
#[php(name = "opensrsemail_disable_second_factor")]
pub fn disable_second_factor(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let disabled =
        for_service(service, About::Account(name), exchanges, |service| service.disable_second_factor(name))?;
    Ok(Array::new()
        .with("address", disabled.address.to_string())
        .with("was_there", disabled.was_there)
        .into_table())
}

/// Lets a browser into a mailbox' webmail, once.
#[php_function]
#[php(name = "opensrsemail_open_webmail")]
pub fn open_webmail(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let login = for_service(service, About::Account(name), exchanges, |service| service.webmail_login(name))?;
    Ok(Array::new()
        .with("address", login.address.to_string())
        .with("token", login.token.expose())
        .into_table())
}

/// Deletes a mailbox; OpenSRS keeps its mail for 30 days.
#[php_function]
#[php(name = "opensrsemail_delete_mailbox")]
pub fn delete_mailbox(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    delete(service, name, AccountKind::Mailbox, exchanges)
}

/// Adds a forward when the allowance has room.
#[php_function]
#[php(name = "opensrsemail_add_forward")]
pub fn add_forward(
    service: &ZendHashTable,
    allowance: &ZendHashTable,
    forward: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(forward);
    let name = fields.text_or_empty("name").unwrap_or_default();
    let made = for_service(service, About::Account(&name), exchanges, |service| {
        let input = ForwardInput {
            name: &fields.text_or_empty("name")?,
            forward_to: &fields.text_or_empty("forward_to")?,
            workgroup: &fields.text_or_empty("workgroup")?,
        };
        service.add_forward(&arguments::allowance(allowance)?, &input)
    })?;
    Ok(Array::new()
        .with("address", made.address.to_string())
        .with("forward_to", Array::list(made.forward_to.iter().map(Recipient::as_str)))
        .with("missing_targets", Array::list(made.missing_targets.iter().map(ToString::to_string)))
        .with("deleted_before", made.deleted_before)
        .into_table())
}

/// Changes a forward's targets or workgroup; never creates.
#[php_function]
#[php(name = "opensrsemail_change_forward")]
pub fn change_forward(
    service: &ZendHashTable,
    name: &str,
    changes: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(changes);
    let changed = for_service(service, About::Account(name), exchanges, |service| {
        let shown = fields.fields("shown")?;
        let input = ForwardChange {
            forward_to: fields.text("forward_to")?,
            workgroup: fields.text("workgroup")?,
            passing: passing(fields)?,
            shown_passing: passing(shown)?,
            shown_forward_to: shown.text("forward_to")?,
            shown_workgroup: shown.text("workgroup")?,
        };
        service.change_forward(name, &input)
    })?;
    Ok(changes_made(&changed))
}

/// Deletes a forward.
#[php_function]
#[php(name = "opensrsemail_delete_forward")]
pub fn delete_forward(
    service: &ZendHashTable,
    name: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    delete(service, name, AccountKind::Forward, exchanges)
}

/// Adds an alias to a mailbox or forward, keeping its others.
#[php_function]
#[php(name = "opensrsemail_add_alias")]
pub fn add_alias(
    service: &ZendHashTable,
    alias: &ZendHashTable,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let fields = Fields::of(alias);
    let text = |key| fields.text_or_empty(key).unwrap_or_default();
    let name = match (text("name"), text("alias_domain")) {
        (name, domain) if domain.is_empty() || name.contains('@') => name,
        (name, domain) => format!("{name}@{domain}"),
    };
    let made = for_service(service, About::Account(&name), exchanges, |service| {
        service.add_alias(&AliasInput {
            name: &fields.text_or_empty("name")?,
            target: &fields.text_or_empty("target")?,
            alias_domain: &fields.text_or_empty("alias_domain")?,
        })
    })?;
    Ok(alias_table(&made.address, &made.target).into_table())
}

/// Moves an alias to another account.
#[php_function]
#[php(name = "opensrsemail_move_alias")]
pub fn move_alias(
    service: &ZendHashTable,
    alias: &str,
    from: &str,
    target: &str,
    goes_on: bool,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let moved = for_service(service, About::Account(alias), exchanges, |service| {
        service.move_alias(alias, from, target, goes_on)
    })?;
    Ok(alias_table(&moved.address, &moved.target).with("was_there", moved.was_there).into_table())
}

/// Takes an alias off its account; the account stays.
#[php_function]
#[php(name = "opensrsemail_delete_alias")]
pub fn delete_alias(
    service: &ZendHashTable,
    alias: &str,
    target: &str,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let deleted = for_service(service, About::Account(alias), exchanges, |service| {
        service.delete_alias(alias, target)
    })?;
    Ok(alias_table(&deleted.address, &deleted.target).with("was_there", deleted.was_there).into_table())
}

fn delete(
    service: &ZendHashTable,
    name: &str,
    kind: AccountKind,
    exchanges: &mut Zval,
) -> PhpResult<ZBox<ZendHashTable>> {
    let deleted =
        for_service(service, About::Account(name), exchanges, |service| service.delete_account(name, kind))?;
    Ok(Array::new()
        .with("address", deleted.address.to_string())
        .with("was_there", deleted.was_there)
        .into_table())
}

fn changes_made(changed: &AccountChanged) -> ZBox<ZendHashTable> {
    what_changed(changed).into_table()
}

fn what_changed(changed: &AccountChanged) -> Array {
    Array::new()
        .with("address", changed.address.to_string())
        .with("changed", Array::list(changed.changed.iter().copied()))
        .with("is_copied", changed.is_copied)
        .with("missing_targets", Array::list(changed.missing_targets.iter().map(ToString::to_string)))
}

fn alias_table(address: &str, target: &Address) -> Array {
    Array::new().with("address", address).with("target", target.to_string())
}

/// Those ways of using a mailbox that an array names.
fn ways(fields: Fields<'_>) -> Result<Vec<(&'static str, String)>, Error> {
    let mut words = Vec::new();
    for way in WAYS {
        if let Some(word) = fields.text(way.word)? {
            words.push((way.word, word));
        }
    }
    Ok(words)
}

/// What an array says about mail that is passed on.
fn passing(fields: Fields<'_>) -> Result<PassingFields, Error> {
    Ok(PassingFields {
        subject: fields.text("forward_subject")?,
        reply_to: fields.text("forward_reply_to")?,
        restricted: fields.text("forward_restricted")?,
    })
}

/// A history as PHP gets it.
pub fn changes_told(changes: &[Changed]) -> Array {
    Array::list(changes.iter().map(|one| {
        Array::new()
            .with("time", one.change.time.map(whole))
            .with("user", one.change.user.as_str())
            .with("application", one.change.application.as_str())
            .with("text", one.change.text.as_str())
            .with("fields", Array::list(one.fields.iter().copied()))
            .with("is_ours", one.is_ours)
    }))
}

/// Lines that say again what an earlier one says, as PHP gets them.
pub fn doubles_told(doubles: &[(&'static str, usize)]) -> Array {
    Array::list(doubles.iter().map(|(field, line)| {
        Array::new().with("field", *field).with("line", i64::try_from(*line).unwrap_or(i64::MAX))
    }))
}

/// What an array says about spam.
pub fn spam(fields: Fields<'_>) -> Result<SpamFields, Error> {
    Ok(SpamFields {
        level: fields.text("spam_level")?,
        handling: fields.text("spam_handling")?,
        folder: fields.text("spam_folder")?,
        tag: fields.text("spam_tag")?,
        allow: fields.text("spam_allow")?,
        block: fields.text("spam_block")?,
    })
}

/// Those lines of text that an array has.
fn lines(fields: Fields<'_>) -> Result<Lines, Error> {
    let mut lines = Lines::new();
    for line in LINES {
        if let Some(text) = fields.text(line.name)? {
            lines.insert(line.name, text);
        }
    }
    Ok(lines)
}

/// Those choices that an array has.
fn choices(fields: Fields<'_>) -> Result<Lines, Error> {
    let mut choices = Lines::new();
    for name in ["language", "timezone"] {
        if let Some(word) = fields.text(name)? {
            choices.insert(name, word);
        }
    }
    Ok(choices)
}

/// A page somebody made up is the last one when it is too large, and otherwise the first.
fn page_number(text: &str) -> u64 {
    let is_number = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(page) if is_number => page,
        _ if is_number => u64::MAX,
        _ => 1,
    }
}

/// A link somebody made up shows the list as it is without it.
fn list_query(table: &ZendHashTable) -> ListQuery {
    let fields = Fields::of(table);
    let word = |key| -> Result<String, Error> { fields.text_or_empty(key) };
    let filled = |key| fields.text(key).ok().flatten().filter(|text| !text.is_empty());
    ListQuery {
        search: word("search").unwrap_or_default(),
        known: fields.pairs("known"),
        kind: word("type").ok().as_deref().map(RowKind::parse).filter(|kind| *kind != RowKind::Other),
        needs_somebody: fields.switch("needs_somebody"),
        workgroup: filled("workgroup"),
        only: fields.texts("only").ok().flatten(),
        idle_before: filled("idle_before").and_then(|text| text.trim().parse().ok()),
        sort: word("sort").ok().as_deref().and_then(SortColumn::parse).unwrap_or_default(),
        is_descending: word("direction").is_ok_and(|word| word == "descending"),
        page: word("page").map_or(1, |page| page_number(page.trim())),
    }
}
