using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using Scoring.Import.Rows;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Rows;

public sealed class JsonTableTests
{
    private static readonly Gen<string> Names = Gen.String[Gen.OneOfConst("abcXYZ_ -äß漢\"\\".ToCharArray()), 1, 6];

    private static readonly Gen<JsonValue> Leaves = Gen.OneOf(
        Gen.Long.Select(number => JsonValue.Create(number)),
        Names.Select(text => JsonValue.Create(text)),
        Gen.Bool.Select(truth => JsonValue.Create(truth)));

    private enum Form
    {
        Array,
        Lines,
        Single,
        AtPath,
        Several,
    }

    [Fact]
    public void Any_nesting_is_read_back() => Gen.Select(
        Gen.OneOf(Names, Gen.OneOfConst("[0]", "[1]")).Array[1, 5], Gen.OneOfConst('.', '/'), Gen.OneOfConst(Enum.GetValues<Form>()), Gen.Bool, Leaves.Array[1, 8]).Sample((steps, separator, form, isIndented, leaves) =>
    {
        if (form == Form.Single) leaves = leaves[..1];
        string path = string.Concat(steps.Select((step, index) => (index > 0 && step[0] != '[' ? separator.ToString() : string.Empty) + step));
        if (path[0] == '[') path = "root" + path;
        JsonNode[] rows = [.. leaves.Select(leaf => Row(path, separator, leaf))];
        JsonSerializerOptions options = new() { WriteIndented = isIndented && form != Form.Lines };
        string[] texts = [.. rows.Select(row => row.ToJsonString(options))];
        string text = form switch
        {
            Form.Array => $"[{string.Join(",\n", texts)}]",
            Form.AtPath => $$"""{"meta": {"videos": [1]}, "data": {"videos": [{{string.Join(", ", texts)}}], "x": []}, "videos": [{}]}""",
            _ => string.Join('\n', texts) + "\n",
        };
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.At(form == Form.Lines ? "a.jsonl" : "a.json"), text);
        using RowTable table = RowTables.Open(folder.At(form == Form.Lines ? "a.jsonl" : "a.json"), new TableSettings { Rows = form == Form.AtPath ? RowPath.Parse("data.videos[]") : null });
        RowPlace place = table.Find(path)!;
        foreach (JsonValue leaf in leaves)
        {
            Assert.Equal(RowStatus.Row, table.Next());
            Assert.Equal(leaf.GetValueKind() == JsonValueKind.String ? leaf.GetValue<string>() : leaf.ToJsonString(), table.Get(place).Text);
        }

        Assert.Equal(RowStatus.End, table.Next());
    });

    [Fact]
    public void A_property_with_the_name_of_a_path_wins()
    {
        using TemporaryFolder folder = new();
        using RowTable table = RowTables.Open(folder.Write("a.json", """[{"a.b": 1, "a": {"b": 2}}, {"a": {"b": 2, "c/d": 3}}]"""), TableSettings.Default);
        RowPlace dotted = table.Find("a.b")!, inner = table.Find("a/c/d")!;
        table.Next();
        Assert.Equal("1", table.Get(dotted).Text);
        table.Next();
        Assert.Equal(("2", "3"), (table.Get(dotted).Text, table.Get(inner).Text));
    }

    [Fact]
    public void A_broken_line_is_one_bad_line_and_a_broken_array_leaves_the_rest_unread()
    {
        using TemporaryFolder folder = new();
        Assert.Equal([RowStatus.Row, RowStatus.Fault, RowStatus.Fault, RowStatus.Row], Statuses(folder.Write("a.jsonl", "{\"a\": 1}", "{\"a\": NaN}", "[1]", string.Empty, "{\"a\": 2}")));
        Assert.Equal([RowStatus.Row, RowStatus.Unread], Statuses(folder.Write("a.json", "[{\"a\": 1},", " {\"a\": NaN},", "{\"a\": 2}]")));
        Assert.Equal([RowStatus.Row, RowStatus.Unread], Statuses(folder.Write("b.json", "[{\"a\": 1}, {\"a\": 2")));
        Assert.Equal([RowStatus.Fault, RowStatus.Row], Statuses(folder.Write("c.json", "[5, {\"a\": 1}]")));
        Assert.Empty(Statuses(folder.Write("d.json", "[]")));
    }

    [Fact]
    public void A_row_of_megabytes_and_many_rows_need_the_memory_of_one_row()
    {
        using TemporaryFolder folder = new();
        string path = folder.At("a.json");
        using (StreamWriter writer = new(path))
        {
            writer.Write("[");
            for (int row = 0; row < 3_000; row++) writer.Write($$"""{{(row == 0 ? "" : ",")}}{"id": {{row}}, "text": "{{new string('x', row == 1_000 ? 3_000_000 : 5_000)}}"}""");
            writer.Write("]");
        }

        using RowTable table = RowTables.Open(path, TableSettings.Default);
        RowPlace id = table.Find("id")!;
        for (int row = 0; row < 3_000; row++)
        {
            Assert.Equal(RowStatus.Row, table.Next());
            Assert.Equal(row.ToString(System.Globalization.CultureInfo.InvariantCulture), table.Get(id).Text);
        }

        Assert.Equal(RowStatus.End, table.Next());
    }

    [Theory]
    [InlineData("a.json.gz")]
    [InlineData("a.gz")]
    public void A_compressed_file_is_read(string name)
    {
        using TemporaryFolder folder = new();
        using (GZipStream gzip = new(File.Create(folder.At(name)), CompressionLevel.Fastest)) gzip.Write(Encoding.UTF8.GetBytes("[{\"a\": 1}, {\"a\": 2}]"));
        Assert.Equal([RowStatus.Row, RowStatus.Row], Statuses(folder.At(name)));
    }

    [Fact]
    public void A_compressed_file_that_ends_early_is_not_read_in_silence()
    {
        using TemporaryFolder folder = new();
        using (MemoryStream bytes = new())
        {
            byte[] noise = new byte[300_000];
            new Random(5).NextBytes(noise);
            using (GZipStream gzip = new(bytes, CompressionLevel.Fastest, leaveOpen: true))
            {
                foreach (byte[] part in noise.Chunk(30)) gzip.Write(Encoding.UTF8.GetBytes($"{{\"a\": \"{Convert.ToBase64String(part)}\"}}\n"));
            }

            File.WriteAllBytes(folder.At("a.jsonl.gz"), bytes.ToArray()[..200_000]);
        }

        Assert.Equal(RowStatus.Unread, Statuses(folder.At("a.jsonl.gz"))[^1]);
    }

    [Fact]
    public void Utf_16_is_read_by_its_mark_and_without()
    {
        using TemporaryFolder folder = new();
        File.WriteAllText(folder.At("a.json"), "[{\"a\": \"漢\"}]", Encoding.Unicode);
        File.WriteAllBytes(folder.At("b.json"), Encoding.BigEndianUnicode.GetBytes("[{\"a\": \"x\"}]"));
        Assert.Equal([RowStatus.Row], Statuses(folder.At("a.json")));
        Assert.Equal([RowStatus.Row], Statuses(folder.At("b.json")));
    }

    private static List<RowStatus> Statuses(string path)
    {
        using RowTable table = RowTables.Open(path, TableSettings.Default);
        List<RowStatus> statuses = [];
        while (table.Next() is var status && status != RowStatus.End)
        {
            statuses.Add(status);
            if (status == RowStatus.Unread) break;
        }

        return statuses;
    }

    private static JsonNode Row(string path, char separator, JsonValue leaf)
    {
        JsonNode value = leaf.DeepClone();
        foreach (string step in path.Replace("[", $"{separator}[", StringComparison.Ordinal).Split(separator, StringSplitOptions.RemoveEmptyEntries).Reverse())
        {
            value = step == "[0]" ? new JsonArray(value, "other") : step == "[1]" ? new JsonArray("other", value) : new JsonObject { ["before"] = 1, [step] = value, ["after"] = null };
        }

        return value;
    }
}
