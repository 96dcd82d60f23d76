using System.Text.Json;
using Scoring.Import.Reading;
using Scoring.Import.Rows;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using ObservationLimits = Scoring.Observations.ObservationLimits;

namespace Scoring.Import.Mapping;

/// <summary>An <see cref="ObservationTemplate"/> whose columns were found in a table.</summary>
internal sealed class BoundTemplate
{
    private const long DayMs = 86_400_000;

    private readonly ObservationTemplate _template;
    private readonly BoundField[] _fields;
    private readonly BoundList[] _lists;
    private readonly BoundConditions _where;
    private readonly BoundPlace? _each;
    private readonly Observation _constants = new();
    private readonly ReadTime? _observedAt;
    private readonly SettingsUse _use;
    private readonly bool _hasPlatform;
    private readonly bool _setsResolution;
    private readonly List<JsonElement> _elements = [];
    private readonly List<(FieldPath Path, ReadTime Time)> _times = [];

    /// <summary>Finds the columns.</summary>
    /// <param name="template">The fields.</param>
    /// <param name="mapping">The mapping that it belongs to.</param>
    /// <param name="table">The table.</param>
    /// <param name="settings">Values of the command line.</param>
    /// <param name="path">The path of the file, for its time.</param>
    /// <exception cref="InputException">A column does not exist, or a required field is set by neither the mapping nor the command line.</exception>
    public BoundTemplate(ObservationTemplate template, ColumnMapping mapping, RowTable table, ImportSettings settings, string path)
    {
        _template = template;
        _use = settings.Use;
        _setsResolution = template.Sets(ObservationTemplate.FollowersResolution);
        _each = template.Each is { } each ? BoundPlace.Require(table, each, isInElement: false) : null;
        BoundField[] fields = [.. template.Rules.Select(rule => new BoundField(rule, mapping, table, _each is not null))];
        _lists = [.. template.Lists.Select(list => new BoundList(list, mapping, table, _each is not null))];
        _where = new BoundConditions(table, template.Where, mapping.Optional, _each is not null);
        if (!template.Sets(ObservationTemplate.CreatorId))
        {
            string id = settings.CreatorId ?? throw new InputException($"The mapping {mapping.Name} does not set {ObservationTemplate.CreatorId}; name the account with --creator.");
            _constants.Creator = new CreatorRef { Id = id };
        }

        _observedAt = settings.ObservedAt?.Invoke(path);
        if (_observedAt is null && !template.Sets(ObservationTemplate.ObservedAt))
        {
            throw new InputException($"The mapping {mapping.Name} does not set {ObservationTemplate.ObservedAt}; give the time of reading with --observed-at.");
        }

        if (settings.Platform is { } platform) (_constants.Creator ??= new CreatorRef()).Platform = platform;
        foreach (BoundField field in fields.Where(IsFixed)) field.Path.Set(_constants, field.Constant!);
        _hasPlatform = settings.Platform is null || fields.Any(field => IsFixed(field) && field.Path.Text == ObservationTemplate.CreatorPlatform);

        // The platform first: it decides which URLs are those of the account.
        _fields = [.. fields.Where(field => !IsFixed(field)).OrderByDescending(field => field.Path.Text == ObservationTemplate.CreatorPlatform)];
    }

    /// <summary>The kind that the template fills.</summary>
    public string Kind => _template.Kind;

    /// <summary>Whether the template reads the account from the file.</summary>
    public bool NamesCreator => _fields.Any(bound => bound.Path.Text == ObservationTemplate.CreatorId && bound.Constant is null);

    /// <summary>The places of the row that the fields use, for a check that they occur.</summary>
    public IEnumerable<(FieldPath Path, RowPlace[] Places)> RowPlaces => _fields.Where(bound => !bound.IsOptional).Select(bound => (bound.Path, Places: bound.RowPlaces.ToArray())).Where(bound => bound.Places.Length > 0);

    /// <summary>Reads the observations of a row.</summary>
    /// <param name="table">The table with the row.</param>
    /// <param name="items">Receives the observations, and the faults of elements of an array.</param>
    /// <param name="isLeftOut">Whether a condition leaves the row or an element out.</param>
    /// <returns>The fault of the row; null when there is none.</returns>
    public SourceItem? Read(RowTable table, List<SourceItem> items, ref bool isLeftOut)
    {
        if (_each is null) return ReadNode(new RowNode(table, null), items, ref isLeftOut);
        _elements.Clear();
        RowNode row = new(table, null);
        if (!row.TryGetAll(_each, _elements)) return SourceItem.Bad(table.Origin, $"column '{_each.Place.Name}' is not a JSON array", _each.Place.Name);
        foreach (JsonElement element in _elements)
        {
            if (element.ValueKind != JsonValueKind.Object) items.Add(SourceItem.Bad(table.Origin, $"'{_each.Place.Name}' has an element that is not an object", _each.Place.Name));
            else if (ReadNode(row with { Element = element }, items, ref isLeftOut) is { } fault) items.Add(fault);
        }

        return null;
    }

    private SourceItem? ReadNode(in RowNode node, List<SourceItem> items, ref bool isLeftOut)
    {
        if (!_where.AreFulfilled(node, out string? unusable))
        {
            isLeftOut |= unusable is null;
            return unusable is null ? null : SourceItem.Bad(node.Table.Origin, unusable);
        }

        Observation observation = _constants.Clone();
        bool hasValue = false;
        bool hasPlatform = _hasPlatform, hasTime = false;
        ReadTime? observedAt = _observedAt;
        _times.Clear();
        foreach (BoundField field in _fields)
        {
            object? value = field.Read(node, (Creators.Platform)(int)(observation.Creator?.Platform ?? Platform.Unspecified), out string? fault);
            if (fault is not null) return SourceItem.Bad(node.Table.Origin, fault, field.Column);
            if (value is null) continue;
            if (value is ReadTime time)
            {
                bool isOfReading = field.Path.Text == ObservationTemplate.ObservedAt;
                hasTime |= isOfReading;
                if (isOfReading) observedAt = time;
                else _times.Add((field.Path, time));
            }
            else if (value is RoundedCount count)
            {
                field.Path.Set(observation, count.Value);
                if (!_setsResolution && count.Resolution > 1) observation.Profile.FollowersResolution = count.Resolution;
            }
            else
            {
                field.Path.Set(observation, value);
                hasPlatform |= field.Path.Text == ObservationTemplate.CreatorPlatform;
            }

            hasValue |= field.Path.IsInKind && field.Constant is null;
        }

        foreach (BoundList list in _lists)
        {
            List<object> messages = list.Read(node, out string? fault, out string? column);
            if (fault is not null) return SourceItem.Bad(node.Table.Origin, fault, column);
            if (messages.Count == 0) continue;
            list.Path.Set(observation, messages);
            hasValue = true;
        }

        if (!hasValue) return null;
        LimitResolution(observation);
        SetTimes(observation, observedAt);
        if (Missing(observation) is { } missing) return SourceItem.Bad(node.Table.Origin, missing);
        items.Add(SourceItem.Of(node.Table.Origin, observation));
        _use.OfCreatorId |= !_template.Sets(ObservationTemplate.CreatorId);
        _use.OfPlatform |= !hasPlatform;
        _use.OfObservedAt |= !hasTime;
        return null;
    }

    private static bool IsFixed(BoundField field) => field.Constant is not (null or ReadTime or RoundedCount);

    // The bound of the contract is a tenth of the count: "1M" may mean 1.0M or a rounded million.
    private static void LimitResolution(Observation observation)
    {
        if (observation.Profile is not { HasFollowersResolution: true } profile) return;
        long limit = profile.HasFollowers ? ObservationLimits.MaxResolution(profile.Followers) : 1;
        if (limit > 1) profile.FollowersResolution = Math.Min(profile.FollowersResolution, limit);
        else profile.ClearFollowersResolution();
    }

    // A day alone begins before it ends: a reading on a day is not before what happened on that day, and a day that the zone moves behind the reading is moved back by one.
    private void SetTimes(Observation observation, ReadTime? observedAt)
    {
        long observedAtMs = observedAt?.Ms ?? 0;
        if (observedAt is { IsDay: true } day)
        {
            foreach ((FieldPath _, ReadTime time) in _times)
            {
                if (time.Ms > observedAtMs && time.Ms < day.EndMs) observedAtMs = time.Ms;
            }
        }

        observation.ObservedAtMs = observedAtMs;
        foreach ((FieldPath path, ReadTime time) in _times)
        {
            bool isMoved = time.IsDay && time.Ms > observedAtMs && time.Ms - DayMs <= observedAtMs;
            path.Set(observation, isMoved ? time.Ms - DayMs : time.Ms);
        }
    }

    private static string? Missing(Observation observation)
    {
        if (observation.Creator is not { Id.Length: > 0 }) return $"{ObservationTemplate.CreatorId} is empty";
        if (observation.Creator.Platform == Platform.Unspecified) return $"{ObservationTemplate.CreatorPlatform} is empty; name it in the mapping or with --platform";
        return observation.ObservedAtMs == 0 ? $"{ObservationTemplate.ObservedAt} is empty" : null;
    }
}
