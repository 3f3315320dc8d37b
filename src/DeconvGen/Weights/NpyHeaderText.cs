using System.Globalization;

namespace DeconvGen;

/// <summary>The text of a .npy header, a Python literal such as <c>{'descr': '&lt;f4', 'fortran_order': False, 'shape': (3, 4), }</c>.</summary>
internal sealed record NpyHeaderText(string Descr, bool Fortran, IReadOnlyList<long> Shape)
{
    public static NpyHeaderText Parse(string text, string name) => new Parser(text, name).Parse();

    private sealed class Parser(string text, string name)
    {
        private int _place;

        public NpyHeaderText Parse()
        {
            string? descr = null;
            bool? fortran = null;
            List<long>? shape = null;
            Expect('{');
            while (!Skip('}'))
            {
                var key = ParseText();
                Expect(':');
                switch (key)
                {
                    case "descr" when descr is null:
                        descr = ParseDescr();
                        break;
                    case "fortran_order" when fortran is null:
                        fortran = ParseFlag();
                        break;
                    case "shape" when shape is null:
                        shape = ParseShape();
                        break;
                    case "descr" or "fortran_order" or "shape":
                        throw new MalformedException(name, $"the header of array \"{name}\" states {key} twice");
                    default:
                        throw new MalformedException(name, $"the header of array \"{name}\" states \"{key}\", which the format does not have");
                }
                if (Skip(','))
                    continue;
                Expect('}');
                break;
            }
            if (Peek() is { } rest)
                throw Unexpected($"'{rest}'");
            if (descr is null || fortran is null || shape is null)
                throw new MalformedException(name, $"the header of array \"{name}\" lacks {(descr is null ? "descr" : fortran is null ? "fortran_order" : "shape")}");
            return new NpyHeaderText(descr, fortran.Value, shape);
        }

        private string ParseDescr() => Peek() switch
        {
            '[' or '(' or '{' => throw new MalformedException(name, $"array \"{name}\" is of records, not of numbers: store each field as an array of its own", WeightProblemKind.Type),
            _ => ParseText(),
        };

        private bool ParseFlag()
        {
            foreach (var (word, value) in new[] { ("True", true), ("False", false) })
            {
                if (Peek() != word[0] || string.CompareOrdinal(text, _place, word, 0, word.Length) != 0)
                    continue;
                _place += word.Length;
                return value;
            }
            throw new MalformedException(name, $"fortran_order of array \"{name}\" is neither True nor False");
        }

        private List<long> ParseShape()
        {
            Expect('(');
            var sizes = new List<long>();
            while (!Skip(')'))
            {
                sizes.Add(ParseSize());
                if (Skip(','))
                    continue;
                Expect(')');
                // "(3)" is a number in Python, "(3,)" a list of one.
                if (sizes.Count == 1)
                    throw new MalformedException(name, $"shape of array \"{name}\" is a number, not a list");
                break;
            }
            return sizes;
        }

        private long ParseSize()
        {
            _ = Peek();
            var begin = _place;
            while (_place < text.Length && char.IsAsciiDigit(text[_place]))
                _place++;
            if (!long.TryParse(text.AsSpan(begin, _place - begin), NumberStyles.None, CultureInfo.InvariantCulture, out var size))
                throw new MalformedException(name, $"shape of array \"{name}\" holds something other than whole numbers from 0 to 2⁶³ − 1");
            // Python 2 wrote long integers as 3L.
            if (_place < text.Length && text[_place] == 'L')
                _place++;
            return size;
        }

        private string ParseText()
        {
            if (Peek() is not ('\'' or '"'))
                throw Unexpected(Peek() is { } found ? $"'{found}' instead of text" : "the end");
            var end = text.IndexOf(text[_place], _place + 1);
            if (end < 0)
                throw Unexpected("the end within text");
            var result = text[(_place + 1)..end];
            if (result.Contains('\\', StringComparison.Ordinal))
                throw Unexpected("'\\' in text");
            _place = end + 1;
            return result;
        }

        private void Expect(char wanted)
        {
            if (!Skip(wanted))
                throw Unexpected(Peek() is { } found ? $"'{found}' instead of '{wanted}'" : $"the end instead of '{wanted}'");
        }

        private bool Skip(char wanted)
        {
            if (Peek() != wanted)
                return false;
            _place++;
            return true;
        }

        private char? Peek()
        {
            while (_place < text.Length && text[_place] is ' ' or '\n' or '\t')
                _place++;
            return _place < text.Length ? text[_place] : null;
        }

        private MalformedException Unexpected(string found) => new(name, $"the header of array \"{name}\" has {found} at character {_place}");
    }
}
